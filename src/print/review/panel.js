// Beside the text: what is chosen, the list of findings, the balance sheet, the list of reports.
const badge = (verdict) => make("span", { class: "badge " + verdict }, SIGNS[verdict] + " " + label(verdict));

const whereOf = (finding) => {
  const mark = finding.of.spans[0];
  return finding.at.length && mark ? `${label("line")} ${mark.line}:${mark.column}` : label("whole_report");
};

const titleOf = (finding) => (finding.number === "" ? "" : finding.number + ". ") + checkName(finding.of.check);

const card = (finding) => make("button", {
  type: "button",
  class: "card " + finding.of.verdict,
  "data-id": finding.id,
  "aria-current": finding === state.finding ? "true" : "false",
  click: () => choose({ finding }),
},
  make("span", { class: "where" }, whereOf(finding)),
  badge(finding.of.verdict), " ",
  make("span", { class: "check" }, titleOf(finding)),
  make("span", { class: "sum" }, finding.of.explanation));

const drawFindings = () => {
  const shown = shownFindings();
  find("found").replaceChildren(...(shown.length
    ? shown.map((finding) => make("li", {}, card(finding)))
    : [make("li", { class: "empty" }, label("none"))]));
  drawCount(shown);
};

const drawCount = (shown) => {
  const at = shown.indexOf(state.finding);
  const count = `${label("finding")} ${at >= 0 ? at + 1 : "–"}/${shown.length}`;
  find("count").textContent = count;
  // For screen readers, what was stepped to.
  find("said").textContent = at < 0 ? "" : [count, label(state.finding.of.verdict), checkName(state.finding.of.check),
    whereOf(state.finding), state.finding.of.explanation].join(", ");
};

const row = (name, ...value) =>
  value.some((one) => one !== null && one !== undefined && one !== "")
    ? make("tr", {}, make("th", { scope: "row" }, label(name)), make("td", {}, ...value.map((one) =>
      one instanceof Node ? one : String(one === null || one === undefined ? "" : one)))) : null;

const figureLink = (id) => {
  const figure = id === null ? null : state.report.byId.get(id);
  return figure ? make("button", { type: "button", class: "link", click: () => choose({ figure, focus: true }) },
    figure.number + (figure.unit ? " " + figure.unit : "")) : null;
};

const findingLink = (finding) => make("p", {}, badge(finding.of.verdict), " ",
  make("button", { type: "button", class: "link", click: () => choose({ finding }) },
    titleOf(finding)),
  make("span", { class: "sum" }, finding.of.explanation));

// The parts as lengths beside their whole. Lengths are drawn with floats; the arithmetic is in the finding.
const breakdown = (figures) => {
  if (figures.length < 2) return [];
  const most = Math.max(...figures.map((figure) => Number(figure.value) || 0)) || 1;
  const sum = figures.slice(1).reduce((total, figure) => total + (Number(figure.value) || 0), 0);
  const scale = Math.max(most, sum);
  let from = 0;
  const items = figures.map((figure, nth) => {
    const length = make("i"), value = Number(figure.value) || 0;
    length.style.left = `${(nth ? from : 0) / scale * 100}%`;
    length.style.width = `${value / scale * 100}%`;
    if (nth) from += value;
    return make("li", { class: nth ? "part" : "whole" }, figureLink(figure.id),
      make("span", { class: "length", "aria-hidden": "true" }, length),
      make("span", { class: "name" }, nth
        ? [figure.facets.kind, figure.facets.level, figure.facets.stage, figure.facets.grade,
          figure.line === figures[0].line ? null : `${label("line")} ${figure.line}`].filter(Boolean).join(" · ")
        : label("whole")));
  });
  return [make("h3", {}, label("parts")), make("ul", { class: "parts" }, items)];
};

const other = (place) => {
  const number = index.reports.findIndex((one) => one.path === place.path && one.member === place.member);
  const name = `${place.path}${place.member ? " › " + place.member : ""}:${place.line}:${place.column}`;
  const open = () => {
    openReport(number);
    const figure = state.report.figures.find((one) => one.start === place.start);
    if (figure) choose({ figure, focus: true });
  };
  return make("li", {}, number >= 0 ? make("button", { type: "button", class: "link", click: open }, name) : name, " ", place.text);
};

const difference = (stated, computed) => {
  if (typeof stated !== "number" || typeof computed !== "number") return null;
  const digits = Math.max(...[stated, computed].map((one) => (String(one).split(".")[1] || "").length));
  return (stated - computed).toFixed(digits);
};

const findingDetail = (finding) => {
  const { of } = finding, [summary, why] = index.checks[of.check] || ["", ""];
  const spans = finding.at.map((at, nth) => make("li", {}, make("button", {
    type: "button", class: "link", click: () => {
      const figure = state.report.byId.get(of.figures[nth]);
      if (figure) choose({ figure, focus: true }); else scrollTo(at, true);
    },
  }, state.report.text.slice(at[0], at[1]) || "–"), of.spans[nth] ? ` ${label("line")} ${of.spans[nth].line}:${of.spans[nth].column}` : ""));
  return make("div", { class: "card " + of.verdict },
    make("span", { class: "where" }, whereOf(finding)), badge(of.verdict),
    make("h3", {}, titleOf(finding)),
    make("p", { class: "sum" }, make("strong", {}, of.explanation)),
    make("table", {}, make("tbody", {}, [
      row("stated", of.stated), row("computed", of.computed),
      of.verdict === "holds" ? null : row("difference", difference(of.stated, of.computed)), row("rule", of.rule)])),
    breakdown(breakdownOf(state.report, finding)),
    spans.length ? [make("h3", {}, label("places")), make("ul", {}, spans)] : null,
    (of.elsewhere || []).length ? [make("h3", {}, label("elsewhere")), make("ul", {}, of.elsewhere.map(other))] : null,
    make("details", {}, make("summary", {}, label("why")), make("p", {}, summary), make("p", {}, why),
      make("code", {}, of.check)));
};

const figureDetail = (figure) => {
  const { report } = state, spoken = report.spokenOf.get(figure.id) || [];
  const facets = Object.values(figure.facets).join(", ");
  return make("div", { class: "card " + groupClass(report, figure.indicator) },
    make("span", { class: "where" }, `${label("figure")} ${figure.id}`),
    make("span", { class: "number" }, figure.number), figure.unit ? " " + figure.unit : "",
    make("p", {}, make("strong", {}, indicatorName(figure.indicator)), " ", make("code", {}, figure.indicator)),
    make("table", {}, make("tbody", {}, [
      row("value", figure.value), row("upper", figure.upper),
      row("target", figure.target, figure.target_kind ? ` (${label(figure.target_kind)})` : ""),
      row("percent", figure.percent), row("status", label(figure.status)),
      row("period", figure.period), row("basis", label("basis." + figure.basis)), row("facets", facets),
      row("approximate", figure.approximate ? label("yes") : null),
      row("part_of", figureLink(figure.part_of)), row("rate_of", figureLink(figure.rate_of)),
      row("same_as", figureLink(figure.same_as)), row("section", figure.section.join(" › ")),
      row("place", `${label("line")} ${figure.line}:${figure.column}, ${label("bytes")} ${figure.start}–${figure.end}`),
      row("rule", figure.rule)])),
    make("p", {}, make("button", { type: "button", id: "back", click: () => scrollTo(figure.at, true) }, label("to_text"))),
    breakdown(wholeAndParts(report, figure)),
    spoken.length ? [make("h3", {}, label("findings")), spoken.map(findingLink)]
      : make("p", { class: "empty" }, label("unchecked")));
};

const drawSelected = () => {
  const detail = state.finding ? findingDetail(state.finding) : state.figure ? figureDetail(state.figure)
    : make("p", { class: "empty" }, label("choose"));
  find("selected").replaceChildren(detail);
};

const BALANCE = [["holding", "holds"], ["doubted", "doubt"], ["contradicted", "contradiction"]];

const drawBalance = () => {
  const sum = (of) => index.reports.reduce((total, report) => total + of(report), 0);
  const many = index.reports.length > 1, here = index.reports[state.number];
  const line = (name, of, sub) => make("tr", { class: sub ? "sub" : null },
    make("th", { scope: "row" }, name), make("td", {}, String(of(here))), many ? make("td", {}, String(sum(of))) : null);
  const classes = Object.keys(index.labels).filter((key) => key.startsWith("class.")).map((key) => key.slice(6));
  const all = (report) => Object.values(report.classes).reduce((total, count) => total + count, 0);
  const rows = [line(label("numerals"), all)];
  for (const name of classes) {
    if (sum((report) => report.classes[name] || 0)) {
      rows.push(line(label("class." + name), (report) => report.classes[name] || 0, true));
    }
  }
  const left = (report) => report.balance.figures - report.balance.checked;
  rows.push(line(label("checked"), (report) => report.balance.checked));
  for (const [key] of BALANCE) rows.push(line(label(key), (report) => report.balance[key], true));
  rows.push(line(label("uncheckable"), left));
  const bar = make("div", { class: "bar", "aria-hidden": "true" }, BALANCE.map(([key, verdict]) => {
    const part = make("i", { class: verdict });
    part.style.width = `${here.balance[key] / (here.balance.figures || 1) * 100}%`;
    return part;
  }));
  find("balance").replaceChildren(bar, make("table", {},
    many ? make("thead", {}, make("tr", {}, make("td"), make("th", { scope: "col" }, label("this_report")),
      make("th", { scope: "col" }, label("all_reports")))) : null, make("tbody", {}, rows)));
};

const nameOf = (report) => report.path.split("/").pop() + (report.member ? " › " + report.member : "");

const drawReports = () => {
  find("reports").hidden = index.reports.length < 2;
  const wanted = find("path").value.toLowerCase(), only = find("only").checked;
  const items = [];
  index.reports.forEach((report, number) => {
    const counts = tally(number);
    const text = [report.path, report.member, report.issuer, report.period].filter(Boolean).join(" ").toLowerCase();
    if (!text.includes(wanted) || (only && !Object.keys(counts).length)) return;
    const shown = VERDICTS.filter((verdict) => counts[verdict])
      .map((verdict) => make("b", { class: verdict, title: label(verdict) }, `${SIGNS[verdict]} ${counts[verdict]}`));
    items.push(make("li", {}, make("button", {
      type: "button", "data-report": number, "aria-current": number === state.number ? "true" : "false",
      title: report.path, click: () => openReport(number),
    }, nameOf(report), make("small", {}, [report.period, report.issuer].filter(Boolean).join(" · "), " ",
      make("span", { class: "tally" }, shown)))));
  });
  find("list").replaceChildren(...items);
};
