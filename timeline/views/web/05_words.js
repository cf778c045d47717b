/* Words, counts and arrows of the timeline on a canvas over the drawing, and the shades of lanes on one under it: hundreds
   of texts cost Plotly more than all marks together. */
const words = (() => {
  const canvas = $("#words"), pen = canvas.getContext("2d"), under = $("#bands"), brush = under.getContext("2d"), FONT = "11px system-ui, -apple-system, Segoe UI, Roboto, sans-serif";
  const TOP = 40, ROW = 22;
  let labels = [], counts = [], arrows = [], shaded = "";

  function clear() { labels = []; counts = []; arrows = []; }
  /** As much of a text as there is room for. */
  function fitted(text, room) {
    let length = Math.min(text.length, Math.floor(room / 5)), words_ = cut(text, length), wide = pen.measureText(words_).width;
    while (length > 4 && wide > room) {
      length = Math.floor(length * Math.min(0.94, room / wide));
      words_ = cut(text, length);
      wide = pen.measureText(words_).width;
    }
    return length > 4 || words_ === text ? words_ : "";
  }
  /** Make a canvas as large as asked for, in pixels of the screen. */
  function sized(sheet, width, height, scale) {
    if (sheet.width === Math.round(width * scale) && sheet.height === Math.round(height * scale)) return;
    sheet.width = Math.round(width * scale);
    sheet.height = Math.round(height * scale);
    sheet.style.width = width + "px";
    sheet.style.height = height + "px";
  }
  function shade(bands, y, width, height, scale) {
    const key = [width, height, scale, theme.lane, ...bands.flat().map(y)].join();
    if (key === shaded) return;
    shaded = key;
    sized(under, width, height, scale);
    brush.setTransform(scale, 0, 0, scale, 0, 0);
    brush.clearRect(0, 0, width, height);
    brush.fillStyle = theme.lane;
    for (const [from, to] of bands) {
      const top = Math.max(TOP, y(from));
      if (y(to) > top) brush.fillRect(0, top, width, Math.min(y(to), height) - top);
    }
  }
  function paint([from, to], first, width, height, bands) {
    const scale = devicePixelRatio || 1, x = (time) => (time - from) / (to - from) * width, y = (row) => TOP + (row - first + 0.5) * ROW;
    shade(bands, y, width, height, scale);
    sized(canvas, width, height, scale);
    canvas.style.transform = "";
    pen.setTransform(scale, 0, 0, scale, 0, 0);
    pen.clearRect(0, 0, width, height);
    pen.save();
    pen.beginPath();
    pen.rect(0, TOP, width, height - TOP);
    pen.clip();
    pen.font = FONT;
    pen.direction = "ltr";
    pen.textBaseline = "middle";
    pen.textAlign = "left";
    pen.fillStyle = theme.faint;
    for (const [time, row, room, text] of labels) {
      const left = x(time) + 3;
      if (left > width || left + room < 0) continue;
      pen.fillText(fitted(text, Math.min(room, left < 0 ? room : width - left)), left, y(row));
    }
    pen.textAlign = "center";
    for (const [time, row, text, disputed] of counts) {
      pen.fillStyle = theme.ink;
      pen.fillText(text, x(time) - (disputed ? 5 : 0), y(row));
      if (!disputed) continue;
      pen.strokeStyle = theme.dispute;
      pen.lineWidth = 1.6;
      pen.beginPath();
      pen.arc(x(time) + pen.measureText(text).width / 2 + 4, y(row), 3.4, 0, 7);
      pen.stroke();
    }
    for (const [time, row, side, ink] of arrows) {
      const at = x(time) + side * 2;
      pen.fillStyle = ink;
      pen.beginPath();
      pen.moveTo(at + side * 9, y(row));
      pen.lineTo(at, y(row) - 5);
      pen.lineTo(at, y(row) + 5);
      pen.fill();
    }
    pen.restore();
  }
  return { clear, paint, slide: (by) => { canvas.style.transform = `translateX(${by}px)`; },
    label: (time, row, room, text) => labels.push([time, row, room, text]), count: (time, row, count, disputed) => counts.push([time, row, String(count), disputed]),
    arrow: (time, row, side, ink) => arrows.push([time, row, side, ink]), all: () => ({ labels, counts, arrows }) };
})();
