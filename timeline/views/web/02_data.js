/* The data: columns as they come, and what is worked out of them once. */

/** Undo distances from the last number; null becomes NaN, which compares as false. */
function cumulated(column, factor = 1) {
  const result = new Float64Array(column.length);
  let last = 0;
  for (let at = 0; at < column.length; at++) {
    if (column[at] === null) result[at] = NaN;
    else { last += column[at]; result[at] = last * factor; }
  }
  return result;
}

function readData(core) {
  const { events, tables, articles } = core;
  const count = events.id.length;
  const reported = cumulated(articles.reported, 1000);
  const points = cumulated(events.point, 1000);
  const firstMention = new Uint32Array(count + 1);
  for (let at = 0; at < count; at++) firstMention[at + 1] = firstMention[at] + events.mentions[at];
  const mentionArticle = Int32Array.from(cumulated(events.article));
  const mentionEvent = new Uint32Array(mentionArticle.length);
  const mentionPoint = new Float64Array(mentionArticle.length);
  const known = new Float64Array(count);      // when the first report of it was out
  for (let at = 0; at < count; at++) {
    known[at] = Infinity;
    for (let mention = firstMention[at]; mention < firstMention[at + 1]; mention++) {
      mentionEvent[mention] = at;
      mentionPoint[mention] = points[at] + events.offset[mention] * 1000;
      const report = reported[mentionArticle[mention]];
      if (!(report > known[at])) known[at] = Number.isNaN(report) ? -Infinity : report;
    }
  }
  const shapes = tables.shapes.map(([sure, unit, doubt, left, right]) => {
    const ms = (stretch) => stretch.length ? [stretch[0] * 1000, stretch[1] * 1000] : null;
    const parts = doubt.map((one) => [ms(one), "doubt"]);
    if (unit.length) parts.push([ms(unit), "unit"]);
    if (sure.length) parts.push([ms(sure), "sure"]);
    return { parts, left: Boolean(left), right: Boolean(right),
      from: Math.min(0, ...parts.map(([stretch]) => stretch[0])), to: Math.max(0, ...parts.map(([stretch]) => stretch[1])) };
  });
  const data = {
    ...core, count, columns: events, tables, shapes, reported, firstMention, mentionArticle, mentionEvent, mentionPoint, known,
    told: { point: points, shape: Int32Array.from(events.shape), when: Int32Array.from(events.when) },
    numberOf: new Map(events.id.map((id, at) => [id, at])),
    laneOf: Int32Array.from(events.lane),
  };
  data.reach = points.some((point) => !Number.isNaN(point)) ? reachOf(data) : null;
  data.focus = data.reach && focusOf(data);
  data.reports = [minimum(reported), maximum(reported)];
  return data;
}
function minimum(values) { let least = Infinity; for (const value of values) if (value < least) least = value; return least; }
function maximum(values) { let most = -Infinity; for (const value of values) if (value > most) most = value; return most; }

/* The years that a date of four digits can tell. */
const FIRST = Date.parse("0001-01-01T00:00Z"), LAST = Date.parse("9999-12-31T00:00Z");
/** From the first to the last time that anything is drawn at, with some room. */
function reachOf({ told, shapes }) {
  let from = Infinity, to = -Infinity;
  for (let at = 0; at < told.point.length; at++) {
    const point = told.point[at];
    if (Number.isNaN(point)) continue;
    const shape = shapes[told.shape[at]];
    if (point + shape.from < from) from = point + shape.from;
    if (point + shape.to > to) to = point + shape.to;
  }
  const room = Math.max((to - from) * 0.03, DAY / 2);
  return [Math.max(from - room, FIRST), Math.min(to + room, LAST)];
}

/** Where nearly all events lie: a war, when one report tells of a treaty a century before. All there is, where no event is far out. */
function focusOf({ told, reach }) {
  const points = Array.from(told.point).filter((point) => !Number.isNaN(point)).sort((a, b) => a - b);
  const cut_ = Math.floor(points.length * 0.015), from = points[cut_], to = points[points.length - 1 - cut_];
  const room = Math.max((to - from) * 0.06, 3 * DAY);
  return reach[1] - reach[0] < 1.6 * (to - from + 2 * room) ? reach : [Math.max(reach[0], from - room), Math.min(reach[1], to + room)];
}

/** How the events lie on the time axis by what was reported up to a day: their time, shape and words. */
function asKnown(data, until) {
  if (until === null) return data.told;
  const point = data.told.point.slice(), shape = data.told.shape.slice(), when = data.told.when.slice();
  for (const [key, rows] of Object.entries(data.columns.known)) {
    const at = Number(key);
    let out = 0;
    for (let mention = data.firstMention[at]; mention < data.firstMention[at + 1]; mention++) {
      if (!(data.reported[data.mentionArticle[mention]] >= until)) out++;
    }
    const row = rows.find(([count]) => count === out);
    if (!row) continue;
    point[at] = row[1] === null ? NaN : row[1] * 1000;
    shape[at] = row[2];
    when[at] = row[3];
  }
  return { point, shape, when };
}

/* What the details need lies in blocks that are unpacked when one of their events is opened or searched. */
const blocks = new Map();
function block(id) {
  if (!blocks.has(id)) blocks.set(id, inflateJson(id));
  return blocks.get(id);
}
async function articleParts(data, number) {
  const row = (await block(`articles-${Math.floor(number / data.chunk)}`))[number % data.chunk];
  const [id, title, url, reported, dateSource] = row, kept = spelledOut(row);
  return { id, title, url, reported, dateSource, kept, source: data.tables.sources[data.articles.source[number]] };
}
/** The kept texts of an article, with words again for the signs that stand for frequent ones. */
function spelledOut(row) {
  if (!row[6]) row[6] = row[5].map((part) => typeof part === "string" ? part.replace(/[\u0080-\u07ff]/g, (sign) => data.words[sign] ?? sign) : part);
  return row[6];
}
/** The pieces of a quote: texts with their kinds. */
function piecesOf(article, parts) {
  const length = article.kept.at(-1), pieces = [];
  for (const [start, ...rest] of parts) {
    let at = 0;
    while (at + 2 < article.kept.length - 1 && article.kept[at + 2] <= start) at += 2;
    const base = article.kept[at], text = article.kept[at + 1];
    let offset = start;
    if (offset > 0) pieces.push(["… ", 0]);
    for (let piece = 0; piece < rest.length; piece += 2) {
      pieces.push([text.slice(offset - base, offset - base + rest[piece]), rest[piece + 1]]);
      offset += rest[piece];
    }
    if (offset < length) pieces.push([" …", 0]);
  }
  return pieces;
}
/** Everything there is to read of an event. */
async function detailsOf(data, at) {
  const [rows, lines] = await Promise.all([block(`events-${Math.floor(at / data.chunk)}`), block("lines")]);
  const [disputes, why, frontReason, mentions] = rows[at % data.chunk];
  const reasons = data.tables.reasons;
  const read = async ([status, when, datedBy, cited, quote, expression, ...bounds], place) => {
    const number = data.mentionArticle[data.firstMention[at] + place];
    const article = await articleParts(data, number);
    const [text, rule, ...explained] = expression;
    let last = 0;
    return {
      article, number, status: data.statuses[status].name, when: data.tables.whens[when], datedBy: data.dated_by[datedBy],
      cited: reasons[cited], quote: piecesOf(article, quote),
      expression: expression.length ? reasons[text] : "", rule: expression.length ? reasons[rule] : "", explained: explained.map((line) => lines[line]),
      bounds: bounds.map((bound) => bound === null ? null : (last += bound) * 1000),
    };
  };
  return { disputes, why: why.map((line) => reasons[line]), frontReason: reasons[frontReason], mentions: await Promise.all(mentions.map(read)) };
}
