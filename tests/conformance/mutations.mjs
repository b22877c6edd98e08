// Who notices a wrong text of one file: the type checker, the tests, nobody.
// node mutations.mjs APPLICATION MUTATIONS: the second is a JSON file [{ "file": …, "text": … }, …], each to be looked at
// alone. Prints a JSON list with "types", "tests" or "nobody" for each.
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

const application = fs.realpathSync(process.argv[2]);
const mutations = JSON.parse(fs.readFileSync(process.argv[3], "utf8"));
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

const checkers = ["tsconfig.json", "supabase/functions/tsconfig.json"].map(checkerOf);
if (runTests() !== 0) throw new Error("the tests fail as they are");
const verdicts = mutations.map(({ file, text }) => {
  const whole = path.join(application, file);
  if (checkers.some((checker) => checker.has(whole) && checker.notices(whole, text))) return "types";
  return testsNotice(whole, text) ? "tests" : "nobody";
});
console.log(JSON.stringify(verdicts));
