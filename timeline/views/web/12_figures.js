/* What was counted: killed, wounded, captured, each number with what its reports leave open. */
const counts = (() => {
  const FIRST_KINDS = ["killed", "wounded", "captured"], KINDS_MOST = 4, MARKS_MOST = 500;
  const COLORS = ["#d55e00", "#0072b2", "#009e73", "#cc79a7"], SYMBOLS = ["circle", "square", "diamond", "triangle-up"];

  /** The figures of the events that pass, by kind: those asked for most, then those told most. */
  function told_() {
    const kinds = new Map();
    for (const at of shown) {
      const point = told.point[at];
      if (!(point >= data.focus[0] && point <= data.focus[1])) continue;
      for (const [kind, low, best, high] of data.columns.figures[at]) {
        const value = best ?? high ?? low;
        if (value === null || value === undefined) continue;
        if (!kinds.has(kind)) kinds.set(kind, []);
        kinds.get(kind).push({ at, point, value, low: Math.min(value, low ?? value), high: Math.max(value, high ?? value), open: low === null || high === null });
      }
    }
    const rank = (kind) => { const place = FIRST_KINDS.indexOf(data.tables.figures[kind]); return place < 0 ? FIRST_KINDS.length : place; };
    return [...kinds].sort((a, b) => rank(a[0]) - rank(b[0]) || b[1].length - a[1].length || a[0] - b[0]).slice(0, KINDS_MOST);
  }
  /** A trace for each kind, the largest numbers where there are too many; and whether they need steps of ten. */
  function traces() {
    const kinds = told_(), all = kinds.flatMap(([, some]) => some.map((one) => one.value)).filter((value) => value > 0).sort((a, b) => a - b);
    const steep = all.length > 0 && all.at(-1) > 25 * Math.max(1, all[Math.floor(all.length / 2)]);
    const drawn = kinds.map(([kind, some], number) => {
      const most = Math.floor(MARKS_MOST / kinds.length), name = data.tables.figures[kind];
      const kept = some.filter((one) => !steep || one.value > 0).sort((a, b) => b.value - a.value || a.at - b.at).slice(0, most);
      // A scale in steps of ten has no zero.
      const low = (one) => steep ? Math.max(one.low, 0.8) : one.low;
      return { type: "scatter", mode: "markers", name: plot.safeText(cut(name, 24)), xaxis: "x", yaxis: "y2", x: kept.map((one) => one.point), y: kept.map((one) => one.value), customdata: kept.map((one) => one.at), hoverinfo: "none", showlegend: true,
        error_y: { type: "data", symmetric: false, thickness: 1.4, width: 3, color: COLORS[number], array: kept.map((one) => one.high - one.value), arrayminus: kept.map((one) => one.value - low(one)) },
        marker: { color: COLORS[number], symbol: SYMBOLS[number] + "", size: 8, opacity: 0.85, line: { width: 1, color: theme.surface } } };
    });
    return { drawn, steep };
  }
  return { traces };
})();
