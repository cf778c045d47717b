/* The hint under the pointer, and the details of the chosen event: its reports, and why it has its date. */
const tip = (() => {
  const box = $("#tip");
  let wanted = null;
  const hide = () => { box.hidden = true; wanted = null; };
  const line = (text, name) => make("p", { class: name || "", dir: "auto" }, text);
  function place({ clientX, clientY }) {
    box.hidden = false;
    const width = box.offsetWidth, height = box.offsetHeight;
    box.style.left = Math.max(8, Math.min(clientX + 16, innerWidth - width - 8)) + "px";
    box.style.top = Math.max(8, clientY + 20 + height > innerHeight ? clientY - height - 16 : clientY + 20) + "px";
  }
  function head(at) {
    const { columns, tables } = data, names = columns.sources[at].map((source) => tables.sources[source]);
    return [
      make("p", { dir: "auto" }, make("b", {}, cut(columns.summary[at], 200))),
      line(tables.whens[told.when[at]]),
      line([data.types[columns.type[at]].name, data.sub_types[columns.sub_type[at]], data.strings.status_names[data.statuses[columns.status[at]].name]].join(" · "), "faint"),
      line(cut(names.join(", "), 200), "faint"),
    ];
  }
  async function show(target, pointer) {
    wanted = target;
    if (target < 0) {
      const one = plot.clusterOf(target);
      if (!one) return hide();
      const kinds = one.types.map((count, type) => [count, type]).filter(([count]) => count).sort((a, b) => b[0] - a[0]);
      box.replaceChildren(
        make("p", {}, make("b", {}, fill(data.strings.counted, { count: one.count }))),
        line(isoDay(one.least) + " – " + isoDay(one.most)),
        ...kinds.map(([count, type]) => make("p", {}, table.swatch(type), ` ${count} ${data.types[type].name}`)),
        ...(one.disputed ? [line(fill(data.strings.counted_disputed, { count: one.disputed }), "dispute")] : []),
        line(data.strings.counted_help, "faint"));
      return place(pointer);
    }
    box.replaceChildren(...head(target));
    place(pointer);
    const told_ = await detailsOf(data, target);
    if (wanted !== target) return undefined;
    const first = told_.mentions[0], sentence = first.quote.filter((piece) => piece[1] > 0).map((piece) => piece[0]).join("");
    box.replaceChildren(...head(target), line("“" + cut(sentence, 300) + "”", "quote"),
      line((first.article.source || first.article.id) + " · " + reportedOf(first), "faint"),
      ...told_.disputes.map((text) => line(cut(text, 240), "dispute")), line(chainOf(first), "faint"));
    return place(pointer);
  }
  return { show, hide };
})();

const details = $("#details");
const KINDS = ["context", "", "trigger", "expression"];
const reportedOf = (mention) => mention.article.reported ? fill(data.strings.reported, { date: mention.article.reported }) : data.strings.no_report_date;

/** How a mention got its date, in one line: expression → rule → report → interval. */
function chainOf(mention) {
  const report = mention.article.reported ? fill(data.strings.chain_report, { date: mention.article.reported }) : data.strings.no_report_date;
  return [mention.expression ? "“" + cut(mention.expression, 80) + "”" : mention.datedBy, mention.rule, report, mention.when].filter(Boolean).join(" → ");
}
function quote(pieces) {
  return make("blockquote", { dir: "auto" }, pieces.map(([text, kind]) =>
    kind > 1 ? make("mark", { class: KINDS[kind], title: data.strings[KINDS[kind]] }, text) : make("span", { class: KINDS[kind] }, text)));
}
function link(url, text) {
  // The page's data hold only http and https; looked at again where it is used.
  if (!/^https?:\/\//i.test(url)) return null;
  return make("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, text);
}

/** A small axis from the report to the interval: what is sure is solid, what is possible is light. */
function whyAxis(mention) {
  const [a, b, c, d] = mention.bounds, report = data.reported[mention.number];
  const known = [a, b, c, d, report].filter((time) => time !== null && !Number.isNaN(time));
  if (!mention.bounds.length || !known.length) return null;
  const least = Math.min(...known), most = Math.max(...known, least + DAY), room = (most - least) * 0.08 + 3600000;
  const from = least - room, to = most + room, WIDTH = 320, HEIGHT = 62, MIDDLE = 34;
  const x = (time) => (time - from) / (to - from) * WIDTH;
  const label = (time, y, text, anchor) => { const at = x(time); return draw("text", { x: clamp(at, 2, WIDTH - 2), y, "text-anchor": anchor || (at < 60 ? "start" : at > WIDTH - 60 ? "end" : "middle") }, text); };
  const parts = [draw("line", { x1: 0, x2: WIDTH, y1: MIDDLE, y2: MIDDLE, class: "axis" })];
  const start = a ?? from, end = d ?? to;
  parts.push(draw("rect", { x: x(start), y: MIDDLE - 7, width: Math.max(3, x(end) - x(start)), height: 14, rx: 3, class: "possible" }));
  if (b !== null && c !== null && b < c) parts.push(draw("rect", { x: x(b), y: MIDDLE - 7, width: Math.max(3, x(c) - x(b)), height: 14, rx: 3, class: "sure" }));
  const years = new Date(least).getUTCFullYear() !== new Date(most).getUTCFullYear();
  const day = (time) => `${new Date(time).getUTCDate()} ${data.strings.months[new Date(time).getUTCMonth()]}` + (years ? " " + new Date(time).getUTCFullYear() : "")
    + (isoMinute(time).endsWith("00:00") ? "" : " " + isoMinute(time).slice(11));
  if (a !== null) parts.push(label(a, HEIGHT - 3, day(a)));
  if (d !== null && (a === null || x(d) - x(a) > 90)) parts.push(label(d, HEIGHT - 3, day(d)));
  if (!Number.isNaN(report)) {
    const at = x(report), target = x((Math.max(start, from) + Math.min(end, to)) / 2);
    if (mention.expression && Math.abs(target - at) > 12) {
      const tip_ = target + Math.sign(at - target) * 2;
      parts.push(draw("path", { d: `M${at} ${MIDDLE - 12} Q${(at + target) / 2} ${MIDDLE - 34} ${tip_} ${MIDDLE - 11}`, class: "arrow" }),
        draw("path", { d: `M${tip_ - 4} ${MIDDLE - 15} L${tip_} ${MIDDLE - 9} L${tip_ + 4} ${MIDDLE - 15}`, class: "arrow" }));
    }
    parts.push(draw("path", { d: `M${at} ${MIDDLE - 7} l6 7 l-6 7 l-6 -7 z`, class: "report" }), label(report, 10, fill(data.strings.report_on, { date: day(report) })));
  }
  return draw("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, class: "why-axis", role: "img", "aria-label": chainOf(mention) }, ...parts);
}
function report(mention) {
  const words = data.strings, { article } = mention, said = [reportedOf(mention)];
  if (article.reported) said.push(fill(words.report_date_from, { source: article.dateSource }));
  if (mention.cited) said.push(fill(words.cited, { name: mention.cited }));
  return make("article", {},
    make("header", { dir: "auto" }, make("b", {}, article.source || article.id), article.title ? " — " + article.title : ""),
    make("div", { class: "hint", dir: "auto" }, said.join(" · ")),
    quote(mention.quote),
    make("p", { class: "chain", dir: "auto" }, chainOf(mention)),
    whyAxis(mention),
    mention.explained.length ? make("details", {}, make("summary", {}, words.why_date), make("ul", {}, mention.explained.map((line) => make("li", { dir: "auto" }, line)))) : null,
    link(article.url, words.open_report));
}
const figureText = ([kind, low, best, high]) => (low === high && low !== null ? low : [low ?? "?", high ?? "?"].join("–")) + " " + data.tables.figures[kind];
function placeText([place, relation]) {
  const name = data.tables.places[place][0], how = data.tables.reasons[relation];
  return how === "" || how === "in" ? name : how + " " + name;
}
const unique = (texts) => [...new Set(texts)];
function factsOf(at) {
  const { columns, tables } = data;
  return { places: unique(columns.places[at].map(placeText)), actors: unique(columns.actors[at].map(([actor]) => tables.actors[actor])),
    figures: columns.figures[at].map(figureText), sources: columns.sources[at].map((source) => tables.sources[source]) };
}
async function openDetails() {
  const at = state.selected;
  if (at < 0) return;
  details.hidden = false;
  const told_ = await detailsOf(data, at);
  if (at !== state.selected || details.hidden) return;
  const { columns, strings: words } = data, facts = make("dl", {}), of = factsOf(at), status = data.statuses[columns.status[at]];
  const fact = (name, ...values) => { if (values.some(Boolean)) facts.append(make("dt", {}, name), make("dd", { dir: "auto" }, ...values)); };
  fact(words.when, data.tables.whens[told.when[at]]);
  fact(words.front, frontName(columns.lane[at]), told_.frontReason ? make("div", { class: "hint" }, told_.frontReason) : "");
  fact(words.type, table.swatch(columns.type[at]), " " + data.types[columns.type[at]].name + " · " + data.sub_types[columns.sub_type[at]]);
  fact(words.status, status.glyph + " " + words.status_names[status.name]);
  fact(words.where, of.places.join(", "));
  fact(words.who, of.actors.join(", "));
  fact(words.figures, of.figures.join(", "));
  fact(words.sources, of.sources.join(", "));
  const list = (title, lines, name) => lines.length ? [make("h3", {}, title), make("ul", { class: "plain " + (name || "") }, lines.map((line) => make("li", { dir: "auto" }, line)))] : [];
  $("#details-body").replaceChildren(
    make("h2", { dir: "auto" }, columns.summary[at]), facts,
    ...list(words.disputes, told_.disputes, "dispute"),
    make("h3", {}, words.mentions + " (" + told_.mentions.length + ")"), ...told_.mentions.map(report),
    ...list(words.why_together, told_.why));
  details.scrollTop = 0;
  details.dataset.event = columns.id[at];
}
function closeDetails() {
  const inside = details.contains(document.activeElement);
  details.hidden = true;
  delete details.dataset.event;
  const current = table.rowOf(state.selected);
  if (inside && current) current.focus();
}
