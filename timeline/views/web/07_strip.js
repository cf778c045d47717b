/* The context strip: all the time there is, how much happened when, and the window in it. */
const strip = (() => {
  const canvas = $("#strip"), pen = canvas.getContext("2d");
  let drag = null, shownWindow = null, counts = null, countedFor = null;
  /* All but the window, as it was last drawn. */
  const still = document.createElement("canvas"), stillPen = still.getContext("2d");
  let stillKey = null;

  /* Its size, told by the browser when it changes: asking for it makes the browser lay out the whole page. */
  const size = { width: canvas.clientWidth, height: canvas.clientHeight };
  new ResizeObserver(() => {
    Object.assign(size, { width: canvas.clientWidth, height: canvas.clientHeight });
    paint();
  }).observe(canvas);
  /* What it spans: what matters, or all there is once the window leaves that. */
  let reach = null;
  const spanned = () => shownWindow[0] >= data.focus[0] - 3600000 && shownWindow[1] <= data.focus[1] + 3600000 ? data.focus : data.reach;
  const toX = (time) => (time - reach[0]) / (reach[1] - reach[0]) * size.width;
  const toTime = (x) => reach[0] + x / size.width * (reach[1] - reach[0]);
  function count(bins) {
    const key = passes;
    if (counts && countedFor === key && counts.length === bins) return;
    stillKey = null;
    counts = new Uint32Array(bins);
    countedFor = key;
    for (const at of shown) {
      const point = told.point[at];
      if (!Number.isNaN(point)) counts[clamp(Math.floor((point - reach[0]) / (reach[1] - reach[0]) * bins), 0, bins - 1)]++;
    }
  }
  function paint() {
    if (!shownWindow || !data.reach || !size.width) return;
    if (!drag && reach !== spanned()) { reach = spanned(); counts = null; }
    const { width, height } = size, scale = devicePixelRatio || 1;
    if (canvas.width !== Math.round(width * scale)) { canvas.width = Math.round(width * scale); canvas.height = Math.round(height * scale); stillKey = null; }
    const bins = Math.max(1, Math.floor(width / 4));
    count(bins);
    background(width, height, scale, bins);
    pen.setTransform(1, 0, 0, 1, 0, 0);
    pen.clearRect(0, 0, canvas.width, canvas.height);
    pen.drawImage(still, 0, 0);
    pen.setTransform(scale, 0, 0, scale, 0, 0);
    const left = clamp(toX(shownWindow[0]), 0, width - 3), right = clamp(toX(shownWindow[1]), left + 3, width);
    pen.fillStyle = theme.accent;
    pen.globalAlpha = 0.16;
    pen.fillRect(left, 0, right - left, height);
    pen.globalAlpha = 1;
    pen.fillRect(left, 0, 2, height);
    pen.fillRect(right - 2, 0, 2, height);
    canvas.setAttribute("aria-label", fill(data.strings.strip, { from: isoDay(shownWindow[0]), to: isoDay(shownWindow[1]) }));
  }
  /** What stands still while the window moves: how much happened when, and the names of months or years. */
  function background(width, height, scale, bins) {
    const key = [width, height, scale, bins, theme.lane, theme.faint, theme.ink, ...reach].join();
    if (key === stillKey) return;
    stillKey = key;
    still.width = canvas.width;
    still.height = canvas.height;
    stillPen.setTransform(scale, 0, 0, scale, 0, 0);
    stillPen.fillStyle = theme.lane;
    stillPen.fillRect(0, 0, width, height);
    const most = Math.max(1, ...counts);
    stillPen.fillStyle = theme.faint;
    for (let bin = 0; bin < bins; bin++) {
      const tall = counts[bin] ? Math.max(2, Math.sqrt(counts[bin] / most) * (height - 14)) : 0;
      stillPen.fillRect(bin / bins * width, height - tall, width / bins - 1, tall);
    }
    stillPen.font = "10.5px system-ui, sans-serif";
    stillPen.fillStyle = theme.ink;
    for (const [time, name] of ticks(width)) {
      stillPen.globalAlpha = 0.25;
      stillPen.fillRect(toX(time), 0, 1, height);
      stillPen.globalAlpha = 1;
      stillPen.fillText(name, toX(time) + 4, 10);
    }
  }
  /** Names of years, or of months where there are few years: as many as there is room for. */
  function ticks(width) {
    const found = [], months = (reach[1] - reach[0]) / DAY / 30.4, step = [1, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 6000, 12000].find((one) => months / one * 62 < width) || 24000;
    const start = new Date(reach[0]);
    for (let month = Math.ceil((start.getUTCFullYear() * 12 + start.getUTCMonth()) / step) * step; found.length < 60; month += step) {
      const date = new Date(0);
      date.setUTCFullYear(Math.floor(month / 12), month % 12, 1);
      if (toX(+date) > width - 30) break;
      if (+date >= reach[0]) found.push([+date, step >= 12 ? String(date.getUTCFullYear()) : data.strings.months[date.getUTCMonth()] + (date.getUTCMonth() === 0 || !found.length ? " " + date.getUTCFullYear() : "")]);
    }
    return found;
  }
  function start() {
    if (!data.reach) { canvas.hidden = true; return; }
    const follow = () => {
      if (!drag) return;
      const by = toTime(drag.x) - toTime(drag.from), [left, right] = drag.window;
      if (drag.side === "left") plot.setWindow(Math.min(left + by, right - DAY / 4), right);
      else if (drag.side === "right") plot.setWindow(left, Math.max(right + by, left + DAY / 4));
      else plot.setWindow(left + by, right + by);
    };
    const move = onFrame(follow);
    canvas.addEventListener("pointerdown", (event) => {
      const x = event.offsetX, window = plot.window().slice(), left = toX(window[0]), right = toX(window[1]);
      const side = Math.abs(x - left) < 7 ? "left" : Math.abs(x - right) < 7 ? "right" : "all";
      canvas.setPointerCapture(event.pointerId);
      drag = { side, from: x, x, window };
      if (side === "all" && (x < left || x > right)) {
        const half = (window[1] - window[0]) / 2, at = toTime(x);
        drag.window = [at - half, at + half];
        follow();
      }
    });
    canvas.addEventListener("pointermove", (event) => {
      if (drag) { drag.x = event.offsetX; move(); return; }
      const window = plot.window(), near = window.some((edge) => Math.abs(toX(edge) - event.offsetX) < 7);
      canvas.style.cursor = near ? "ew-resize" : "grab";
    });
    const end = () => { drag = null; };
    canvas.addEventListener("pointerup", end);
    canvas.addEventListener("pointercancel", end);
  }
  return { start, show: (window) => { shownWindow = window; paint(); } };
})();
