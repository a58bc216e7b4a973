// Reads {task, ...} as JSON from standard input and writes what the named program makes of it.
const { readFileSync } = require("node:fs");
const { Cite, plugins } = require("@citation-js/core");
require("@citation-js/plugin-bibtex");
require("@citation-js/plugin-csl");
require("@citation-js/plugin-ris");
const CSL = require("citeproc");

// Building an engine takes a second: one for all items.
function cite({ items, style, inNotes }) {
  const byId = Object.fromEntries(items.map((item) => [item.id, item]));
  const locale = plugins.config.get("@csl").locales.get("en-US");
  const system = { retrieveLocale: () => locale, retrieveItem: (id) => byId[id] };
  const engine = new CSL.Engine(system, style, "en-US");
  engine.setOutputFormat("text");
  engine.updateItems(items.map((item) => item.id));
  if (!inNotes) return engine.makeBibliography()[1].map((entry) => entry.trim());
  return items.map(({ id }) => engine.makeCitationCluster([{ id }]));
}

function read({ text }) {
  return new Cite(text).data;
}

// What Wikimedia's Citoid finds in a page.
function page({ html }) {
  const { loadFromString } = require("html-metadata");
  return loadFromString(html);
}

async function feed({ text }) {
  const { parseFeed } = await import("feedsmith");
  return parseFeed(text);
}

async function calendar({ text }) {
  const { default: ICAL } = await import("ical.js");
  const events = new ICAL.Component(ICAL.parse(text)).getAllSubcomponents("vevent");
  return events.map((event) =>
    Object.fromEntries(
      event.getAllProperties().map((each) => [each.name, each.getFirstValue().toString()]),
    ),
  );
}

// What TypeScript says against records of schema.org, by the types of schema-dts.
function types({ records }) {
  const ts = require("typescript");
  const name = `${process.env.NODE_PATH}/records.ts`;
  const lines = records.map(
    (each, n) =>
      `export const r${n}: schema.WithContext<schema.${each["@type"]}> = ${JSON.stringify(each)};`,
  );
  const text = `import type * as schema from "schema-dts";\n${lines.join("\n")}\n`;
  const options = { noEmit: true, strict: true, skipLibCheck: true, types: [] };
  const host = ts.createCompilerHost(options);
  const { fileExists, getSourceFile } = host;
  host.fileExists = (path) => path === name || fileExists.call(host, path);
  host.getSourceFile = (path, ...rest) =>
    path === name
      ? ts.createSourceFile(name, text, ts.ScriptTarget.ES2020)
      : getSourceFile.call(host, path, ...rest);
  const program = ts.createProgram([name], options, host);
  return ts
    .getPreEmitDiagnostics(program)
    .map((each) => ts.flattenDiagnosticMessageText(each.messageText, "\n"));
}

const request = JSON.parse(readFileSync(0, "utf8"));
Promise.resolve({ cite, read, page, feed, calendar, types }[request.task](request)).then((answer) =>
  process.stdout.write(JSON.stringify(answer)),
);
