// GraphiQL for this server: same origin, no request elsewhere.
// `/graphiql/settings.json` may hold { headers, note, query }, all optional: default request headers (the demonstration
// puts a sample bearer token there), a line shown above the editor, the text of the first tab.
import { GraphiQL } from 'graphiql';
import 'graphiql/style.css';
import { createRoot } from 'react-dom/client';
import './app.css';

const workers = { json: 'json.worker.js', graphql: 'graphql.worker.js' };

globalThis.MonacoEnvironment = {
  getWorker: (_id, label) =>
    new Worker(`/graphiql/${workers[label] ?? 'editor.worker.js'}`, { type: 'module', name: label }),
};

const { headers, note, query } = await readSettings();

if (note) {
  const line = document.getElementById('note');
  line.textContent = note;
  line.hidden = false;
}

createRoot(document.getElementById('graphiql')).render(
  <GraphiQL
    fetcher={fetcher}
    defaultEditorToolsVisibility={headers ? 'headers' : undefined}
    {...(headers ? { defaultHeaders: JSON.stringify(headers, null, 2) } : {})}
    {...(query ? { defaultQuery: query } : {})}
  />,
);

/** One operation over HTTP, with the headers written in the editor. */
async function fetcher(params, options) {
  const response = await fetch('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...options?.headers },
    body: JSON.stringify(params),
  });
  return response.json();
}

/** The settings the server offers; none where it offers none. */
async function readSettings() {
  const response = await fetch('/graphiql/settings.json');
  const type = response.headers.get('content-type') ?? '';
  return response.ok && type.includes('json') ? response.json() : {};
}
