// Two award dossiers through the public API alone: one from verdict to award, one returned, completed and refused.
//
//   npm run demo -- --until 2023-07-01 --ready-file ready.json
//   node docs/examples/dossier.mjs ready.json [campaign]
//
// Prints each step; ends with code 0 where everything came out as it should. Each run takes two dossiers that are still
// being compiled, so that it can be run again until there are no more.
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';

const [readyFile, wanted] = process.argv.slice(2);
if (readyFile === undefined) {
  console.error('Which platform? Give the file that `npm run demo -- --ready-file <path>` writes.');
  process.exit(2);
}
const { url, tokens } = JSON.parse(readFileSync(readyFile, 'utf8'));

const { now, campaigns } = await ask('auditor', '{ now campaigns { code timeZone } }');
const campaign = campaigns.find(({ code }) => wanted === undefined || code === wanted);
const today = new Intl.DateTimeFormat('en-CA', { timeZone: campaign.timeZone }).format(new Date(now));
const { dossiers } = await ask(
  'emulation',
  'query ($campaign: String!) { dossiers(campaign: $campaign, state: COMPILING, first: 2) { nodes { id code subject } } }',
  { campaign: campaign.code },
);
const [first, second] = dossiers.nodes;
if (second === undefined) {
  console.error(
    `Two dossiers that are being compiled are needed; ${campaign.code} has ${dossiers.nodes.length} on ${today}.`,
  );
  process.exit(1);
}

await award(first);
await returnAndRefuse(second);

/** Verdict → checklist → submitted → appraised → approved → awarded. */
async function award(dossier) {
  say(`\n${dossier.code} (${dossier.subject}): from verdict to award`);
  const early = await refused('emulation', { dossier: dossier.id, action: 'SUBMIT' });
  say(`  too early: ${early.code}: ${early.message}`);
  await complete(dossier);
  await act('emulation', dossier, 'SUBMIT');
  await act('emulation', dossier, 'APPRAISE');
  await opine('standingAgency', dossier, 'AWARD');
  await act('committee', dossier, 'APPROVE');
  await act('emulation', dossier, 'RECORD_AWARD', { decisionNumber: '1234/QĐ-UBND', decidedOn: today });
  expect(await stateOf(dossier), 'AWARDED');
  const response = await fetch(new URL((await exportOf(dossier)).url, url), { headers: headers('auditor') });
  const { figures, decision } = await response.json();
  say(`  exported: ${figures.achieved}/${figures.target} as of ${figures.asOf}, known at ${figures.knownAt}`);
  say(`  decision ${decision.number} of ${decision.on}`);
}

/** Submitted → returned with what is missing → completed → submitted again → refused. */
async function returnAndRefuse(dossier) {
  say(`\n${dossier.code} (${dossier.subject}): returned, completed, refused`);
  const [line] = await complete(dossier);
  await act('emulation', dossier, 'SUBMIT');
  await act('emulation', dossier, 'APPRAISE');
  await act('emulation', dossier, 'RETURN', { reason: 'Tờ trình thiếu chữ ký', missing: [line] });
  const early = await refused('emulation', { dossier: dossier.id, action: 'SUBMIT' });
  say(`  not completed: ${early.code}: ${early.message}`);
  await attach(dossier, line, 2);
  await act('emulation', dossier, 'SUBMIT');
  await act('emulation', dossier, 'APPRAISE');
  await opine('standingAgency', dossier, 'DO_NOT_AWARD');
  await act('committee', dossier, 'REFUSE', { reason: 'Thành tích đã được khen ở hình thức khác' });
  expect(await stateOf(dossier), 'REFUSED');
}

/** Uploads and attaches what the checklist still lacks. Answers its codes. */
async function complete(dossier) {
  const { node } = await ask(
    'emulation',
    'query ($id: ID!) { node(id: $id) { ... on AwardDossier { procedure ruleSet checklist { code name required satisfied } } } }',
    { id: dossier.id },
  );
  say(`  rules ${node.ruleSet}, ${node.procedure}`);
  for (const { code, name, required, satisfied } of node.checklist) {
    say(`  ${satisfied ? '[x]' : '[ ]'} ${code}${required ? '' : ' (optional)'}: ${name}`);
  }
  const missing = node.checklist
    .filter(({ required, satisfied }) => required && !satisfied)
    .map(({ code }) => code);
  for (const code of missing) await attach(dossier, code, 1);
  return missing;
}

/** POST /files, then attachDocument. What a file is, its content says: this is a small PDF. */
async function attach(dossier, requirement, version) {
  const form = new FormData();
  const content = `%PDF-1.7\n% ${dossier.code} ${requirement} ${version} ${randomUUID()}\n%%EOF\n`;
  form.append('file', new Blob([content], { type: 'application/pdf' }), `${requirement}-${version}.pdf`);
  const response = await fetch(new URL('/files', url), {
    method: 'POST',
    headers: headers('emulation'),
    body: form,
  });
  const file = await response.json();
  if (!response.ok) throw new Error(JSON.stringify(file));
  await mutate('emulation', 'attachDocument', { dossier: dossier.id, requirement, file: file.id });
  say(
    `  attached ${file.fileName}: ${file.mediaType}, ${file.size} bytes, SHA-256 ${file.sha256.slice(0, 12)}…`,
  );
}

async function opine(role, dossier, recommendation) {
  const input = {
    dossier: dossier.id,
    recommendation,
    comment: 'Đã đối chiếu số liệu',
    conflictOfInterest: false,
  };
  await mutate(role, 'giveOpinion', input);
  say(`  opinion of ${role}: ${recommendation}`);
}

async function act(role, dossier, action, more = {}) {
  const { state } = await mutate(role, 'actOnDossier', { dossier: dossier.id, action, ...more });
  say(`  ${role}: ${action} → ${state}`);
}

async function stateOf(dossier) {
  const query = 'query ($id: ID!) { node(id: $id) { ... on AwardDossier { state } } }';
  return (await ask('auditor', query, { id: dossier.id })).node.state;
}

async function exportOf(dossier) {
  const query = 'query ($id: ID!) { node(id: $id) { ... on AwardDossier { exports { format url } } } }';
  const { node } = await ask('auditor', query, { id: dossier.id });
  return node.exports.find(({ format }) => format === 'JSON');
}

/** A mutation that must go through. */
async function mutate(role, operation, input) {
  const { dossier, userErrors } = await send(role, operation, input);
  if (userErrors.length > 0) throw new Error(`${operation}: ${JSON.stringify(userErrors)}`);
  return dossier;
}

/** An action that must be refused. Answers why. */
async function refused(role, input) {
  const { userErrors } = await send(role, 'actOnDossier', input);
  if (userErrors.length === 0) throw new Error(`${input.action} was let through`);
  return userErrors[0];
}

async function send(role, operation, input) {
  const type = `${operation[0].toUpperCase()}${operation.slice(1)}Input`;
  const query = `mutation ($input: ${type}!) { done: ${operation}(input: $input) {
    dossier { id state } userErrors { code field message } } }`;
  // The same key again would give the same answer and change nothing.
  return (await ask(role, query, { input: { idempotencyKey: randomUUID(), ...input } })).done;
}

async function ask(role, query, variables = {}) {
  const response = await fetch(new URL('/graphql', url), {
    method: 'POST',
    headers: { ...headers(role), 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = await response.json();
  if (errors !== undefined) throw new Error(JSON.stringify(errors));
  return data;
}

function headers(role) {
  return { authorization: `Bearer ${tokens[role]}`, 'accept-language': 'en' };
}

function say(line) {
  console.log(line);
}

function expect(found, wantedState) {
  if (found !== wantedState) throw new Error(`the dossier is ${found}, not ${wantedState}`);
}
