// What the page knows: the index, the reports read so far, what is chosen.
const find = (id) => document.getElementById(id);
const index = JSON.parse(document.querySelector("script.index").textContent);
const sources = [...document.querySelectorAll("script.report")];
const VERDICTS = ["contradiction", "doubt", "remark", "holds"];
const SIGNS = { contradiction: "✕", doubt: "?", remark: "i", holds: "✓" };

const state = {
  language: (navigator.language || "").startsWith("vi") ? 0 : 1,
  number: 0,
  report: null,
  figure: null,
  finding: null,
  verdicts: new Set(["contradiction", "doubt", "remark"]),
  check: "",
  indicator: "",
  section: "",
};

const label = (key) => (index.labels[key] || [key, key])[state.language];
const checkName = (id) => label("check." + id);
const indicatorName = (id) =>
  id === "other" ? label("other") : (index.indicators[id] || [id, id])[state.language];
const groupOf = (indicator) => indicator.split(".")[0];

// An element; strings among the children become text, never markup.
const make = (name, properties, ...children) => {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(properties || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (key === "class") element.className = value;
    else if (key === "click") element.addEventListener("click", value);
    else element.setAttribute(key, value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return element;
};

// What was found by comparing reports, by the report it is about.
const across = new Map();
for (const [number, of] of index.across) across.set(number, [...(across.get(number) || []), of]);
const acrossOf = (number) => across.get(number) || [];

// Reads a report's data, and keeps that of the last few. Findings get their numbers in text order; those across reports come after.
const read = (() => {
  const known = new Map();
  const KEPT = 12;
  return (number) => {
    if (known.has(number)) return known.get(number);
    const report = JSON.parse(sources[number].textContent);
    report.byId = new Map(report.figures.map((figure) => [figure.id, figure]));
    const others = acrossOf(number).map((of) => ({
      of,
      at: of.figures.map((id) => report.byId.get(id)).filter(Boolean).map((figure) => figure.at),
    }));
    const first = (finding) => (finding.at.length ? finding.at[0][0] : -1);
    report.findings.sort((one, other) => first(one) - first(other));
    report.findings.push(...others);
    let last = 0;
    report.findings.forEach((finding, at) => {
      finding.id = at;
      // What holds has no number: numbers are for talking about what doesn't.
      finding.number = finding.of.verdict === "holds" ? "" : (last += 1);
    });
    report.spokenOf = new Map();
    for (const finding of report.findings) {
      for (const id of finding.of.figures) {
        if (!report.spokenOf.has(id)) report.spokenOf.set(id, []);
        report.spokenOf.get(id).push(finding);
      }
    }
    report.groups = [...new Set(report.figures.map((figure) => groupOf(figure.indicator)))]
      .filter((group) => group !== "other").sort();
    known.set(number, report);
    if (known.size > KEPT) known.delete(known.keys().next().value);
    return report;
  };
})();

const groupClass = (report, indicator) => {
  const at = report.groups.indexOf(groupOf(indicator));
  return at < 0 ? "plainfigure" : "g" + (at % 8);
};

const inSection = (report, at) => {
  if (state.section === "") return true;
  const section = report.sections[Number(state.section)];
  return !section || (section.at[0] <= at[0] && at[0] < section.at[1]);
};

const figureFits = (report, figure) =>
  (state.indicator === "" || figure.indicator === state.indicator) && inSection(report, figure.at);

const findingFits = (report, finding) => {
  if (!state.verdicts.has(finding.of.verdict)) return false;
  if (state.check !== "" && finding.of.check !== state.check) return false;
  if (state.indicator !== "" &&
    !finding.of.figures.some((id) => (report.byId.get(id) || {}).indicator === state.indicator)) return false;
  return state.section === "" || finding.at.some((at) => inSection(report, at));
};

const shownFindings = () => state.report.findings.filter((finding) => findingFits(state.report, finding));

// How many findings of a report the filters by verdict and check leave, by verdict.
const tally = (number) => {
  const counts = {};
  const add = (check, verdict, count) => {
    if (!state.verdicts.has(verdict) || (state.check !== "" && state.check !== check)) return;
    counts[verdict] = (counts[verdict] || 0) + count;
  };
  for (const [check, verdicts] of Object.entries(index.reports[number].findings)) {
    for (const [verdict, count] of Object.entries(verdicts)) add(check, verdict, count);
  }
  for (const of of acrossOf(number)) add(of.check, of.verdict, 1);
  return counts;
};

const wholeAndParts = (report, figure) => {
  const whole = figure.part_of === null ? figure : report.byId.get(figure.part_of) || figure;
  const parts = report.figures.filter((other) => other.part_of === whole.id);
  return parts.length ? [whole, ...parts] : [];
};

// The breakdown that a finding is about, its whole first.
const breakdownOf = (report, finding) => {
  if (!finding.of.check.startsWith("breakdown_")) return [];
  const figures = finding.of.figures.map((id) => report.byId.get(id)).filter(Boolean);
  return figures.length > 1 ? figures : [];
};
