// The report's text, with every figure and every place of a finding marked.
const SVG = "http://www.w3.org/2000/svg";

// The heaviest finding first, as the filters leave them.
const weight = (finding) => VERDICTS.indexOf(finding.of.verdict);

const marks = (report) => {
  const found = [];
  for (const figure of report.figures) found.push({ at: figure.at, figure });
  for (const finding of report.findings.filter((one) => findingFits(report, one))) {
    finding.at.forEach((at, nth) => { if (at[1] > at[0]) found.push({ at, finding, nth }); });
  }
  for (const [start, end, kind] of report.numerals) found.push({ at: [start, end], kind });
  return found;
};

// Cuts the text where a line or a mark begins or ends, and says for each piece what covers it.
const pieces = (report) => {
  const text = report.text;
  const starts = new Map(), ends = new Map();
  const put = (map, at, mark) => { if (!map.has(at)) map.set(at, []); map.get(at).push(mark); };
  const cuts = new Set([0, text.length]);
  for (const mark of marks(report)) {
    put(starts, mark.at[0], mark);
    put(ends, mark.at[1], mark);
    cuts.add(mark.at[0]).add(mark.at[1]);
  }
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) cuts.add(at).add(at + 1);
  const order = [...cuts].sort((one, other) => one - other);
  const open = new Set(), all = [];
  for (let nth = 0; nth + 1 < order.length; nth += 1) {
    for (const mark of ends.get(order[nth]) || []) open.delete(mark);
    for (const mark of starts.get(order[nth]) || []) open.add(mark);
    all.push({ start: order[nth], text: text.slice(order[nth], order[nth + 1]), marks: [...open] });
  }
  return all;
};

const markOf = (report, piece) => {
  const figure = (piece.marks.find((mark) => mark.figure) || {}).figure;
  const found = piece.marks.filter((mark) => mark.finding);
  found.sort((one, other) => weight(one.finding) - weight(other.finding));
  const kind = (piece.marks.find((mark) => mark.kind) || {}).kind;
  if (!figure && !found.length) {
    return kind ? make("span", { class: "numeral", title: label("class." + kind) }, piece.text) : piece.text;
  }
  const finding = found.length ? found[0].finding : null;
  const names = ["mark"];
  if (figure) names.push("figure", groupClass(report, figure.indicator));
  else names.push("place");
  if (figure && !figureFits(report, figure) && !finding) names.push("dim");
  if (figure && !report.spokenOf.has(figure.id)) names.push("unchecked");
  if (finding) names.push(finding.of.verdict);
  const said = [piece.text];
  if (figure) said.push(indicatorName(figure.indicator));
  if (finding) said.push(label(finding.of.verdict) + ": " + checkName(finding.of.check));
  const first = found.find((mark) => mark.nth === 0 && mark.at[0] === piece.start);
  return make("span", {
    class: names.join(" "),
    role: "button",
    tabindex: "0",
    title: said.slice(1).join(" — "),
    "aria-label": said.join(", "),
    "data-figure": figure ? figure.id : null,
    "data-finding": finding ? finding.id : null,
    "data-start": piece.start,
    "data-number": first && first.finding.number !== "" ? first.finding.number : null,
  }, piece.text);
};

const drawText = () => {
  const report = state.report;
  const headings = new Map(report.sections.map((section) => [section.at[0], section]));
  const body = document.createDocumentFragment();
  let number = 1;
  const newLine = () => make("div", { class: "line", "data-line": number });
  let line = newLine(), outside = false;
  const close = () => {
    if (outside) line.classList.add("outside");
    if (/^\s*\|/.test(line.textContent)) line.classList.add("cells");
    body.append(line);
    outside = false;
  };
  for (const piece of pieces(report)) {
    if (piece.text === "\n") {
      close();
      number += 1;
      line = newLine();
      continue;
    }
    if (piece.text.trim() !== "") outside = outside || !inSection(report, [piece.start]);
    for (let at = piece.start; at < piece.start + piece.text.length; at += 1) {
      if (headings.has(at)) line.classList.add("heading");
    }
    line.append(markOf(report, piece));
  }
  close();
  find("text").replaceChildren(body);
};

const markAt = (start) => find("text").querySelector(`[data-start="${Number(start)}"]`);

// Lines from the whole to its parts.
const drawLinks = (figures) => {
  const old = find("links");
  if (old) old.remove();
  if (figures.length < 2) return;
  const pane = find("text"), frame = pane.getBoundingClientRect();
  const place = (figure) => {
    const mark = markAt(figure.at[0]);
    if (!mark) return null;
    const box = mark.getBoundingClientRect();
    return {
      x: box.left + box.width / 2 - frame.left + pane.scrollLeft,
      top: box.top - frame.top + pane.scrollTop,
      bottom: box.bottom - frame.top + pane.scrollTop,
    };
  };
  const whole = place(figures[0]);
  if (!whole) return;
  const svg = document.createElementNS(SVG, "svg");
  svg.id = "links";
  svg.setAttribute("aria-hidden", "true");
  for (const part of figures.slice(1).map(place).filter(Boolean)) {
    const path = document.createElementNS(SVG, "path");
    // Down to a part on a later line; in a bow above the line otherwise.
    const isBelow = part.top > whole.top + 4;
    const from = isBelow ? whole.bottom : whole.top;
    const lift = isBelow ? Math.max(12, (part.top - from) / 2) : -20;
    const end = isBelow ? part.top - lift : part.top + lift;
    path.setAttribute("d", `M${whole.x},${from} C${whole.x},${from + lift} ${part.x},${end} ${part.x},${part.top}`);
    svg.append(path);
  }
  pane.append(svg);
};

// Shows in the text what is chosen.
const highlight = () => {
  const report = state.report, pane = find("text");
  for (const mark of pane.querySelectorAll(".chosen, .linked")) mark.classList.remove("chosen", "linked");
  let chosen = [], linked = [], drawn = [];
  if (state.finding) {
    chosen = state.finding.at.slice(0, 1);
    linked = state.finding.at.slice(1);
    drawn = breakdownOf(report, state.finding);
  } else if (state.figure) {
    drawn = wholeAndParts(report, state.figure);
    const others = [state.figure.rate_of, state.figure.same_as].map((id) => report.byId.get(id)).filter(Boolean);
    chosen = [state.figure.at];
    linked = [...drawn, ...others].filter((other) => other !== state.figure).map((other) => other.at);
  }
  const has = (places, start) => places.some((at) => at[0] <= start && start < at[1]);
  for (const mark of chosen.length ? pane.querySelectorAll("[data-start]") : []) {
    const start = Number(mark.dataset.start);
    if (has(chosen, start)) mark.classList.add("chosen");
    else if (has(linked, start)) mark.classList.add("linked");
  }
  drawLinks(drawn);
};

const scrollTo = (at, focus) => {
  const mark = at ? markAt(at[0]) : null;
  if (!mark) return;
  mark.scrollIntoView({ block: "center" });
  if (focus) mark.focus({ preventScroll: true });
};
