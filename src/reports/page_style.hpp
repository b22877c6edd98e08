// The style sheet of the HTML report: light, dark, and black on white on A4.
#pragma once

#include <string_view>

namespace pgrename::reports {

inline constexpr std::string_view page_style = R"css(
:root { color-scheme: light dark; --ink: #1c2330; --paper: #ffffff; --soft: #f2f4f8; --line: #d5dae3; --quiet: #5a6474;
  --good: #14713d; --bad: #b3261e; --warn: #8a5a00; --bar: #3b6fd4; --added: #e2f4e7; --removed: #fbe6e4; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e4e8ef; --paper: #14181f; --soft: #1e242e; --line: #39424f; --quiet: #9aa5b5;
    --good: #6fd295; --bad: #ff8f86; --warn: #e7b95c; --bar: #6f9bee; --added: #173424; --removed: #43201e; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 70rem; padding: 2rem 1.5rem; background: var(--paper); color: var(--ink);
  font: 16px/1.5 system-ui, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; }
h1 { font-size: 1.6rem; line-height: 1.3; margin: 0 0 .25rem; } h2 { font-size: 1.25rem; margin: 2.5rem 0 .5rem; }
h3 { font-size: 1rem; margin: 1.5rem 0 .4rem; }
p { margin: .4rem 0; } .quiet { color: var(--quiet); }
.good { color: var(--good); } .bad { color: var(--bad); } .warn { color: var(--warn); }
.numbers { display: grid; grid-template-columns: repeat(5, 1fr); gap: .75rem; margin: 1.5rem 0; padding: 0; }
.numbers div { background: var(--soft); border: 1px solid var(--line); border-radius: 8px; padding: .75rem 1rem; }
.numbers dd { margin: 0; font-size: 1.5rem; font-weight: 600; white-space: nowrap; }
.numbers dt { color: var(--quiet); font-size: .85rem; }
.numbers div { display: flex; flex-direction: column-reverse; justify-content: flex-end; }
table { border-collapse: collapse; width: 100%; font-size: .9rem; }
th, td { text-align: left; vertical-align: top; padding: .3rem .6rem; border-bottom: 1px solid var(--line);
  overflow-wrap: break-word; }
td.name { min-width: 9rem; overflow-wrap: anywhere; } td.why { min-width: 12rem; } section { overflow-x: auto; }
th { color: var(--quiet); font-weight: 600; white-space: nowrap; } td.n, th.n { text-align: right; white-space: nowrap; }
td.k { white-space: nowrap; }
code, pre { font-family: ui-monospace, "Cascadia Mono", "DejaVu Sans Mono", Menlo, Consolas, monospace; font-size: .85em; }
pre { background: var(--soft); border: 1px solid var(--line); border-radius: 6px; padding: .5rem 0; overflow-x: auto; }
pre span { display: block; padding: 0 .75rem; white-space: pre-wrap; overflow-wrap: anywhere; min-height: 1.2em; }
pre .added { background: var(--added); } pre .removed { background: var(--removed); } pre .gap { color: var(--quiet); }
svg { width: 100%; height: auto; display: block; } svg text { fill: var(--ink); font: 13px system-ui, sans-serif; }
svg .bar { fill: var(--bar); } svg .bar.bad { fill: var(--bad); } svg .track { stroke: var(--line); }
svg .quiet { fill: var(--quiet); }
details { margin: .75rem 0; } summary { cursor: pointer; font-weight: 600; }
.note { border-left: 4px solid var(--line); padding: .2rem .8rem; margin: .6rem 0; background: var(--soft); }
.note.bad { border-color: var(--bad); } .lines { white-space: pre-line; }
@media (max-width: 45rem) { .numbers { grid-template-columns: repeat(2, 1fr); } }
@page { size: A4; margin: 14mm; }
@media print {
  :root { color-scheme: light; --ink: #000000; --paper: #ffffff; --soft: #f5f5f5; --line: #bbbbbb; --quiet: #444444;
    --good: #14713d; --bad: #b3261e; --warn: #6b4600; --bar: #3b6fd4; --added: #e2f4e7; --removed: #fbe6e4; }
  body { max-width: none; padding: 0; font-size: 10pt; }
  h2, h3 { break-after: avoid; } tr, svg, .numbers { break-inside: avoid; } thead { display: table-header-group; }
  .numbers { gap: .4rem; } .numbers div { padding: .4rem .5rem; } .numbers dd { font-size: 12pt; }
  th, td { padding: .15rem .35rem; } td.name, td.why { min-width: 6rem; } section { overflow: visible; } }
)css";

}  // namespace pgrename::reports
