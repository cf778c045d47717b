/* The selection as a file. */
const HEADS = ["id", "front", "type", "sub_type", "status", "when", "earliest", "latest", "summary", "actors", "places", "figures", "sources", "disputed", "reports", "first_reported"];
function rowsOut() {
  const { columns } = data;
  return shown.map((at) => {
    const of = factsOf(at), shape = data.shapes[told.shape[at]], point = told.point[at];
    return {
      id: columns.id[at], front: frontName(columns.lane[at]), type: data.types[columns.type[at]].name, sub_type: data.sub_types[columns.sub_type[at]],
      status: data.statuses[columns.status[at]].name, when: data.tables.whens[told.when[at]],
      earliest: shape && !shape.left ? isoMinute(point + shape.from) : "", latest: shape && !shape.right ? isoMinute(point + shape.to) : "",
      summary: columns.summary[at], actors: of.actors, places: of.places, figures: of.figures, sources: of.sources,
      disputed: Boolean(columns.disputed[at]), reports: columns.mentions[at], first_reported: Number.isFinite(data.known[at]) ? isoDay(data.known[at]) : "",
    };
  });
}
/** A cell of a table that no spreadsheet takes for a formula (OWASP, "CSV Injection"). */
function cell(value) {
  let text = Array.isArray(value) ? value.join("; ") : String(value);
  if (/^[\s]*[=+\-@\t\r]/.test(text)) text = "'" + text;
  return /[",\n\r;]/.test(text) ? '"' + text.replace(/"/g, '""') + '"' : text;
}
function save(name, type, text) {
  const address = URL.createObjectURL(new Blob([text], { type }));
  make("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}
function saveCsv() {
  // The mark at the beginning tells spreadsheets that it is UTF-8.
  save("events.csv", "text/csv", "\ufeff" + [HEADS, ...rowsOut().map((row) => HEADS.map((name) => row[name]))].map((row) => row.map(cell).join(",")).join("\r\n") + "\r\n");
}
function saveJson() {
  save("events.json", "application/json", JSON.stringify({ title: document.title, zone: data.zone, events: rowsOut() }, null, 1) + "\n");
}
