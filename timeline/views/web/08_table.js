/* The table: only the rows in view are there, however many events pass the filters. */
const table = (() => {
  const body = $("#events tbody"), scroll = $(".table-scroll"), grid = $("#events");
  const MORE = 12;                       // rows kept above and below the view
  let height = 46, first = 0, last = 0, all = false;

  function swatch(type) {
    const dot = make("span", { class: "swatch", "aria-hidden": "true" });
    dot.style.background = dot.style.borderColor = data.types[type].color;
    return dot;
  }
  function row(place) {
    const at = shown[place], { columns } = data, status = data.statuses[columns.status[at]], badges = [];
    if (status.name !== "occurred") badges.push(make("span", { class: "badge" }, status.glyph + " " + data.strings.status_names[status.name]));
    if (columns.disputed[at]) badges.push(make("span", { class: "badge dispute" }, data.strings.disputed));
    const cell = (name, ...children) => make("td", { class: name, role: "gridcell", dir: "auto" }, ...children);
    const line = make("tr", { role: "row", tabIndex: at === state.selected ? 0 : -1, "aria-selected": String(at === state.selected), "aria-rowindex": place + 2, "data-at": at },
      cell("time", make("span", { class: "clip" }, data.tables.whens[told.when[at]])), cell("front", make("span", { class: "clip" }, frontName(columns.lane[at]))),
      cell("type", make("span", { class: "clip" }, swatch(columns.type[at]), data.types[columns.type[at]].name)),
      cell("summary", make("span", { class: "clip", dir: "auto" }, columns.summary[at], " ", ...badges)),
      cell("sources", String(columns.sources[at].length)));
    line.style.height = height + "px";
    return line;
  }
  const spacer = (rows) => {
    const line = make("tr", { class: "space", role: "presentation", "aria-hidden": "true" });
    line.style.height = rows * height + "px";
    return line;
  };
  function paint() {
    height = innerWidth <= 620 ? 92 : 46;
    first = all ? 0 : clamp(Math.floor(scroll.scrollTop / height) - MORE, 0, Math.max(0, shown.length - 1));
    last = all ? shown.length : Math.min(shown.length, Math.ceil((scroll.scrollTop + scroll.clientHeight) / height) + MORE);
    const focused = body.contains(document.activeElement);
    const rows = [];
    for (let place = first; place < last; place++) rows.push(row(place));
    if (first > 0) rows.unshift(spacer(first));
    if (last < shown.length) rows.push(spacer(shown.length - last));
    body.replaceChildren(...rows);
    const current = rowOf(state.selected);
    if (!current && body.querySelector("tr[data-at]")) body.querySelector("tr[data-at]").tabIndex = 0;
    if (focused && current) current.focus({ preventScroll: true });
  }
  function drawAll() {
    grid.setAttribute("aria-rowcount", shown.length + 1);
    if (scroll.scrollTop > shown.length * height) scroll.scrollTop = 0;
    paint();
    let undated = 0;
    for (const at of shown) if (Number.isNaN(told.point[at])) undated++;
    const words = data.strings;
    const note = undated ? " · " + fill(undated === 1 ? words.shown_hidden_one : words.shown_hidden_many, { count: undated }) : "";
    $("#shown").textContent = shown.length || !data.count ? fill(words.shown, { shown: shown.length, total: data.count }) + note : words.none_match;
    for (const head of document.querySelectorAll("th[data-sort]")) {
      if (head.dataset.sort === state.sort) head.setAttribute("aria-sort", state.descending ? "descending" : "ascending");
      else head.removeAttribute("aria-sort");
    }
  }
  const rowOf = (at) => body.querySelector(`tr[data-at="${at}"]`);
  /** Bring a row into view, mark it, and put the focus on it where asked. */
  function select(focus) {
    const place = shown.indexOf(state.selected);
    if (place >= 0) {
      const top = place * height, head = grid.tHead.offsetHeight;
      if (top < scroll.scrollTop) scroll.scrollTop = top;
      else if (top + height + head > scroll.scrollTop + scroll.clientHeight) scroll.scrollTop = top + height + head - scroll.clientHeight;
    }
    paint();
    if (focus && rowOf(state.selected)) rowOf(state.selected).focus({ preventScroll: true });
  }
  scroll.addEventListener("scroll", onFrame(() => {
    const top = Math.floor(scroll.scrollTop / height), bottom = Math.ceil((scroll.scrollTop + scroll.clientHeight) / height);
    if (top < first || bottom > last || all) paint();
  }));
  addEventListener("resize", onFrame(paint));
  // On paper there is no scrolling: all rows, as many as a reader could bear.
  addEventListener("beforeprint", () => { all = shown.length <= 3000; paint(); onPaper(true); });
  addEventListener("afterprint", () => { all = false; paint(); onPaper(false); });
  body.addEventListener("click", (event) => {
    const line = event.target.closest("tr[data-at]");
    if (line && !String(getSelection())) choose(Number(line.dataset.at), { open: true, focus: true });
  });
  $("#events thead").addEventListener("click", (event) => {
    const head = event.target.closest("th[data-sort]");
    if (!head) return;
    state.descending = state.sort === head.dataset.sort && !state.descending;
    state.sort = head.dataset.sort;
    sortShown();
    drawAll();
    writeAddress();
  });
  return { draw: drawAll, select, rowOf, swatch };
})();
