// Shows the API's own document. Everything comes from this server, so it works without a network beyond it.
function element(name, text, ...children) {
  const made = document.createElement(name);
  if (text) made.textContent = text;
  made.append(...children);
  return made;
}

function table(head, rows) {
  const made = element('table', '', element('tr', '', ...head.map((cell) => element('th', cell))));
  for (const row of rows) made.append(element('tr', '', ...row.map((cell) => element('td', cell))));
  return made;
}

function example(title, content) {
  return Object.values(content ?? {})
    .filter((media) => media.example !== undefined)
    .map(({ example }) =>
      element('div', '', element('h4', title),
        element('pre', typeof example === 'string' ? example : JSON.stringify(example, null, 2))));
}

function operation(method, path, described) {
  const head = element('summary', '', element('b', method.toUpperCase()), element('code', path), element('span', described.summary));
  const shown = element('details', '', head);
  const parameters = described.parameters ?? [];
  if (parameters.length > 0) {
    shown.append(table(['parameter', 'in', 'meaning'],
      parameters.map((each) => [each.name, each.in, each.description ?? ''])));
  }
  shown.append(...example('Body', described.requestBody?.content));
  for (const [status, answer] of Object.entries(described.responses)) {
    if (status.startsWith('2')) shown.append(...example(`Answer ${status}`, answer.content));
  }
  const errors = Object.keys(described.responses).filter((status) => !status.startsWith('2'));
  shown.append(element('p', `Errors: ${errors.join(', ')}`));
  if (described['x-permission']) shown.append(element('p', `Permission: ${described['x-permission']}`));
  return shown;
}

async function show() {
  const read = await (await fetch('/api/openapi.json')).json();
  const all = Object.entries(read.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, described]) => operation(method, path, described)));
  const list = document.getElementById('operations');
  list.replaceChildren(...all);
  document.getElementById('find').addEventListener('input', (event) => {
    const wanted = event.target.value.toLowerCase();
    for (const each of all) each.hidden = !each.firstChild.textContent.toLowerCase().includes(wanted);
  });
}

show();
