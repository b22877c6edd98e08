// Who notices an edit that was left out: the type checker, the tests, nobody.
// node mutations.mjs REWRITTEN ORIGINAL LEDGER [EACH]: two folders of the application and what `pgrename code --json` said of the
// rewrite; of its edits every EACH-th is left out alone. Prints {"types": …, "tests": …, "nobody": [places]}.
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

const application = fs.realpathSync(process.argv[2]);
const original = process.argv[3];
const ledger = JSON.parse(fs.readFileSync(process.argv[4], "utf8"));
const each = Number(process.argv[5] ?? 1);
const ts = createRequire(path.join(application, "package.json"))("typescript");

/** A program of one tsconfig.json that is checked again and again; a mutated file and those it affects are, the rest is remembered. */
function checkerOf(config) {
  const parsed = ts.getParsedCommandLineOfConfigFile(path.join(application, config), { noEmit: true }, { ...ts.sys, onUnRecoverableConfigFileDiagnostic: (it) => { throw new Error(String(it.messageText)); } });
  const overlay = new Map();
  const cache = new Map();
  const host = ts.createIncrementalCompilerHost(parsed.options);
  const read = host.readFile;
  host.readFile = (name) => overlay.get(path.normalize(name)) ?? read(name);
  const load = host.getSourceFile;
  host.getSourceFile = (name, ...rest) => {
    if (overlay.has(path.normalize(name))) return load(name, ...rest);
    if (!cache.has(name)) cache.set(name, load(name, ...rest));
    return cache.get(name);
  };
  let last;
  const errors = () => {
    last = ts.createSemanticDiagnosticsBuilderProgram(parsed.fileNames, parsed.options, host, last);
    let found = last.getSyntacticDiagnostics().length;
    for (let next = last.getSemanticDiagnosticsOfNextAffectedFile(); next; next = last.getSemanticDiagnosticsOfNextAffectedFile()) found += next.result.length;
    return found;
  };
  if (errors() !== 0) throw new Error(`${config} does not type-check as it is`);
  return {
    has: (file) => last.getSourceFile(file) !== undefined,
    notices(file, text) {
      const before = last;
      overlay.set(file, text);
      const found = errors();
      overlay.delete(file);
      last = before;
      return found > 0;
    },
  };
}

const built = path.join(application, ".build");
const runTests = () => spawnSync("node", ["--test", ...fs.readdirSync(path.join(built, "tests")).filter((it) => it.endsWith(".test.js")).map((it) => path.join(built, "tests", it))], { cwd: application }).status;

/** Only files that the tests load were compiled. */
function testsNotice(file, text) {
  const target = path.join(built, path.relative(application, file)).replace(/\.tsx?$/, ".js");
  if (!/\.tsx?$/.test(file) || !fs.existsSync(target)) return false;
  const kept = fs.readFileSync(target);
  const { outputText } = ts.transpileModule(text, { fileName: file, compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.CommonJS, jsx: ts.JsxEmit.ReactJSX, esModuleInterop: true } });
  fs.writeFileSync(target, outputText);
  const status = runTests();
  fs.writeFileSync(target, kept);
  return status !== 0;
}

/** The edits of one line: where each stands in the new line, how long it is there, and what stood there before. */
function editsOfLine(before, after, references) {
  const edits = [];
  let read = 0;
  let at = 0;
  references.forEach(({ column, old }, index) => {
    const name = old.slice(old.indexOf(".") + 1);
    at += column - 1 - read;
    read = column - 1 + name.length;
    const rest = before.slice(read, references[index + 1] ? references[index + 1].column - 1 : undefined);
    const end = references[index + 1] ? after.indexOf(rest, at + 1) : after.length - rest.length;
    edits.push({ at, length: end - at, name });
    at = end;
  });
  return edits;
}

/** The whole text of a file for each of its edits, with that one left out. */
function* mutations() {
  const lines = new Map();
  for (const it of ledger.references.filter(({ action }) => action === "rewrite")) {
    const key = `${it.file}\0${it.line}`;
    lines.set(key, [...(lines.get(key) ?? []), it]);
  }
  for (const references of lines.values()) {
    const { file, line } = references[0];
    const before = fs.readFileSync(path.join(original, file), "utf8").split("\n");
    const after = fs.readFileSync(path.join(application, file), "utf8").split("\n");
    for (const { at, length, name } of editsOfLine(before[line - 1], after[line - 1], references)) {
      const text = [...after];
      text[line - 1] = after[line - 1].slice(0, at) + name + after[line - 1].slice(at + length);
      yield { file, place: `${file}:${line}: ${name}`, text: text.join("\n") };
    }
  }
}

const checkers = ["tsconfig.json", "supabase/functions/tsconfig.json"].map(checkerOf);
if (runTests() !== 0) throw new Error("the tests fail as they are");
const noticed = { types: 0, tests: 0, nobody: [] };
const chosen = [...mutations()].filter((_, index) => index % each === 0);
chosen.forEach(({ file, place, text }, index) => {
  if (index % 20 === 0) process.stderr.write(`${index} of ${chosen.length} edits left out: types ${noticed.types}, tests ${noticed.tests}, nobody ${noticed.nobody.length}\n`);
  const whole = path.join(application, file);
  if (checkers.some((checker) => checker.has(whole) && checker.notices(whole, text))) noticed.types += 1;
  else if (testsNotice(whole, text)) noticed.tests += 1;
  else noticed.nobody.push(place);
});
console.log(JSON.stringify(noticed));
