// Filters, keys, and what happens on a click.
const choose = ({ figure = null, finding = null, focus = false }) => {
  Object.assign(state, { figure, finding });
  if (finding && !findingFits(state.report, finding)) {
    state.verdicts.add(finding.of.verdict);
    Object.assign(state, { check: "", indicator: "", section: "" });
    drawFilters();
    drawText();
  }
  drawSelected();
  drawFindings();
  highlight();
  const at = finding ? finding.at[0] : figure && figure.at;
  if (at && !isSeen(at)) scrollTo(at, false);
  if (at && focus) scrollTo(at, true);
  find("right").scrollTop = 0;
};

const isSeen = (at) => {
  const mark = markAt(at[0]);
  if (!mark) return true;
  const box = mark.getBoundingClientRect(), frame = find("text").getBoundingClientRect();
  return box.top >= frame.top && box.bottom <= Math.min(frame.bottom, window.innerHeight);
};

const openReport = (number) => {
  Object.assign(state, { number, report: read(number), figure: null, finding: null, section: "" });
  const { head, source } = state.report;
  const title = head.title || nameOf(index.reports[number]);
  find("title").textContent = [title, head.issuer, head.period].filter(Boolean).join(" · ");
  find("title").title = `${source.path} · ${source.bytes} ${label("bytes")} · SHA-256 ${source.sha256} · ${state.report.patterns}`;
  document.title = `${title} – solieu`;
  drawReport();
  for (const button of find("list").querySelectorAll("button")) {
    button.setAttribute("aria-current", String(Number(button.dataset.report) === number));
  }
  find("text").scrollTop = 0;
};

// To the next finding, or the one before; past the last one of a report, to the next report that has some.
const step = (by) => {
  const shown = shownFindings(), at = shown.indexOf(state.finding);
  let next = at + by;
  if (at < 0) next = by > 0 ? 0 : shown.length - 1;
  if (next >= 0 && next < shown.length) return choose({ finding: shown[next] });
  for (let count = 1; count <= index.reports.length; count += 1) {
    const number = (state.number + by * count + index.reports.length * count) % index.reports.length;
    if (!Object.keys(tally(number)).length) continue;
    if (number !== state.number) openReport(number);
    const there = shownFindings();
    if (there.length) return choose({ finding: there[by > 0 ? 0 : there.length - 1] });
  }
  return undefined;
};

const option = (value, text) => make("option", { value }, text);

const drawFilters = () => {
  const { report } = state, legend = make("legend", {}, label("verdict"));
  const count = (has) => report.findings.filter(has).length;
  find("verdicts").replaceChildren(legend, ...VERDICTS.map((verdict) => {
    const box = make("input", { type: "checkbox", value: verdict });
    box.checked = state.verdicts.has(verdict);
    box.addEventListener("change", () => {
      if (box.checked) state.verdicts.add(verdict); else state.verdicts.delete(verdict);
      refilter();
    });
    return make("label", {}, box, " ", badge(verdict), ` ${count((one) => one.of.verdict === verdict)}`);
  }));
  const checks = Object.keys(index.checks).map((id) => [id, count((one) => one.of.check === id)]);
  fill("check", checks.filter(([id, n]) => n || id === state.check).map(([id, n]) => [id, `${checkName(id)} (${n})`]));
  const counts = new Map();
  for (const { indicator } of report.figures) counts.set(indicator, (counts.get(indicator) || 0) + 1);
  if (state.indicator !== "" && !counts.has(state.indicator)) counts.set(state.indicator, 0);
  const names = [...counts].map(([id, n]) => [id, `${indicatorName(id)} (${n})`]);
  fill("indicator", names.sort((one, two) => one[1].localeCompare(two[1])));
  fill("section", report.sections.map((one, nth) =>
    [String(nth), `${"\u2003".repeat(one.depth - 1)}${[one.mark, one.heading].filter(Boolean).join(" ").slice(0, 70)}`]));
};

const fill = (id, options) => {
  find(id).replaceChildren(option("", label("all")), ...options.map(([value, text]) => option(value, text)));
  find(id).value = state[id];
};

const drawLegend = () => {
  const { report } = state, names = new Map();
  for (const { indicator } of report.figures) {
    const group = groupOf(indicator);
    if (!names.has(group)) names.set(group, new Set());
    names.get(group).add(indicatorName(indicator));
  }
  const item = (group) => make("li", { title: [...names.get(group)].join("\n") },
    make("span", { class: "swatch " + groupClass(report, group) }), group === "other" ? label("other") : group.replace(/_/g, " "));
  find("groups").replaceChildren(...[...report.groups, "other"].filter((group) => names.has(group)).map(item));
};

const refilter = () => {
  if (state.finding && !findingFits(state.report, state.finding)) state.finding = null;
  drawReports();
  drawText();
  drawFindings();
  drawSelected();
  highlight();
};

const drawAll = () => {
  document.documentElement.lang = state.language ? "en" : "vi";
  for (const element of document.querySelectorAll("[data-label]")) element.textContent = label(element.dataset.label);
  find("path").placeholder = label("find_report");
  find("path").setAttribute("aria-label", label("find_report"));
  find("language").textContent = state.language ? "Tiếng Việt" : "English";
  find("language").lang = state.language ? "vi" : "en";
  find("text").setAttribute("aria-label", label("this_report"));
  find("left").setAttribute("aria-label", label("filters"));
  find("right").setAttribute("aria-label", label("findings"));
  drawReports();
  drawReport();
};

// All that changes with the report.
const drawReport = () => {
  drawBalance();
  drawFilters();
  drawLegend();
  drawText();
  drawFindings();
  drawSelected();
  highlight();
};

const press = (mark) => {
  const figure = state.report.byId.get(Number(mark.dataset.figure));
  if (figure) choose({ figure });
  else choose({ finding: state.report.findings[Number(mark.dataset.finding)] || null });
};

const onKey = (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const mark = event.target.closest ? event.target.closest(".mark") : null;
  if (mark && (event.key === "Enter" || event.key === " ")) {
    event.preventDefault();
    press(mark);
    return;
  }
  if (event.key === "Escape") choose({});
  if (/^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName) && event.target.type !== "checkbox") return;
  if (event.key === "n") step(1);
  if (event.key === "p") step(-1);
};

const toggleTheme = () => {
  const root = document.documentElement;
  const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = dark ? "light" : "dark";
};

const reset = () => {
  Object.assign(state, { check: "", indicator: "", section: "", verdicts: new Set(VERDICTS.slice(0, 3)) });
  drawFilters();
  refilter();
};

const listen = () => {
  find("text").addEventListener("click", (event) => {
    const mark = event.target.closest(".mark");
    if (mark) press(mark);
  });
  document.addEventListener("keydown", onKey);
  for (const id of ["check", "indicator", "section"]) {
    find(id).addEventListener("change", () => {
      state[id] = find(id).value;
      refilter();
      if (id === "section" && state.section !== "") {
        const line = find("text").querySelector(".line:not(.outside) .mark, .line:not(.outside).heading");
        if (line) line.scrollIntoView({ block: "start" });
      }
    });
  }
  find("unchecked").addEventListener("change", () => find("text").classList.toggle("show-unchecked", find("unchecked").checked));
  find("path").addEventListener("input", drawReports);
  find("only").addEventListener("change", drawReports);
  find("reset").addEventListener("click", reset);
  find("next").addEventListener("click", () => step(1));
  find("previous").addEventListener("click", () => step(-1));
  find("language").addEventListener("click", () => { state.language = 1 - state.language; drawAll(); });
  find("theme").addEventListener("click", toggleTheme);
  find("print").addEventListener("click", () => window.print());
  window.addEventListener("resize", highlight);
};

listen();
openReport(0);
drawAll();
