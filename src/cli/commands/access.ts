import { writeFileSync } from 'node:fs';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { systemLanguage } from '../../config/system-language.js';
import { isPlainDate } from '../../domain/deadline.js';
import { platformDay } from '../../domain/platform-zone.js';
import { Refusal } from '../../domain/refusal.js';
import { type Language, languages } from '../../messages/language.js';
import { message } from '../../messages/message.js';
import { explainAccess } from '../../services/access/explain-access.js';
import { platformNow } from '../../services/transaction.js';
import { explanationText } from '../access/explanation-text.js';
import { renderAccess } from '../access/render-access.js';
import type { CliContext } from '../cli-context.js';
import { CliError } from '../cli-error.js';
import { compareFile } from '../compare-file.js';
import { withDatabase } from '../with-database.js';

export function register(program: Command, context: CliContext): void {
  const access = program.command('access').description('Who may do what, and why (docs/access.md).');
  registerExplain(access, context);
  registerMatrix(access, context);
}

interface ExplainOptions {
  who: string;
  what: string;
  on?: string;
  at?: string;
  lang: Language;
}

function registerExplain(access: Command, context: CliContext): void {
  access
    .command('explain')
    .description(
      'Says which grant of a position allows something, or why none does. Exit code 1 where none does.',
    )
    .requiredOption('--who <position>', 'code of the position')
    .requiredOption('--what <name>', 'a right (report.submit) or an operation of the API (submitReport)')
    .option('--on <unit or id>', 'code of a unit, or an id as the API answers it: Task:12')
    .option('--at <date>', 'the day, as 2023-06-20; without it, today', readDay)
    .addOption(
      new Option('--lang <language>', 'of the answer')
        .choices(languages)
        .default(systemLanguage() === 'vi' ? 'vi' : 'en', 'that of the system, else en'),
    )
    .action(async (options: ExplainOptions, command: Command) => {
      const output = context.output(command);
      const { who, what, on = null, lang } = options;
      await withDatabase(context.config(), output, async ({ manager }) => {
        const at = options.at ?? platformDay(await platformNow(manager));
        const answer = await explainAccess(manager, { who, what, on, at }).catch((error: unknown) => {
          throw inWords(error, lang);
        });
        output.result(answer, () => explanationText(answer, lang));
        if (!answer.allowed) context.fail();
      });
    });
}

function registerMatrix(access: Command, context: CliContext): void {
  access
    .command('matrix')
    .description('Prints roles and operations as the tables of rights have them.')
    .option('--write', 'writes it to the file instead')
    .option('--check', 'compares instead; fails where the file differs')
    .option('--out <file>', 'the file', 'docs/access.md')
    .action((options: { out: string; check?: boolean; write?: boolean }, command: Command) => {
      const output = context.output(command);
      const text = renderAccess();
      if (options.check === true) {
        compareFile(options.out, text, { what: 'who may do what', cure: 'dondoc access matrix --write' });
        output.result({ file: options.out, checked: true }, () => `${options.out} is up to date`);
      } else if (options.write === true) {
        writeFileSync(options.out, text);
        output.result({ file: options.out, checked: false }, () => `${options.out} written`);
      } else output.result({ matrix: text }, () => text.trimEnd());
    });
}

function readDay(text: string): string {
  if (isPlainDate(text)) return text;
  throw new InvalidArgumentError('Write a day of the calendar as 2023-06-20.');
}

function inWords(error: unknown, language: Language): unknown {
  if (!(error instanceof Refusal)) return error;
  const [fault] = error.problems;
  if (fault === undefined) return error;
  return new CliError(message(fault.code, fault.params, language), 'See dondoc access explain --help.', 2);
}
