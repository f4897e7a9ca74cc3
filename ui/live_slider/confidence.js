// How sure the goal is: a dial, the numbers for the usual chances, and the chance at any number of appointments.

const USUAL = [0.5, 0.8, 0.9]
const DIAL = { low: 50, high: 95, step: 5 }
const PLOT = { width: 480, height: 200, left: 46, right: 14, top: 12, bottom: 34 }
const POINTS = 48
const ROOM = 1.15 // beyond the farthest number that is marked
const NEAR = 46 // pixels of the picture: two labels closer than that would touch

function makeConfidence(chance) {
  const part = (className, ...children) => make("div", { class: className }, ...children)
  const title = make("h3")
  const label = make("label", { for: "confidence-dial" })
  const shown = make("span", { class: "shown" })
  const dial = make("input", {
    type: "range", id: "confidence-dial", class: "dial", min: DIAL.low, max: DIAL.high, step: DIAL.step,
    value: Math.round(chance * 100),
  })
  const number = make("span", { class: "safe-number" })
  const unit = make("span", { class: "safe-unit" })
  const usual = USUAL.map(() => ({ chance: make("span", { class: "by" }), number: make("strong", { class: "amount" }) }))
  const list = make("ul", { class: "usual" }, ...usual.map((one) => make("li", {}, one.chance, one.number)))
  const reading = make("p", { class: "reading" })
  const plot = makePlot()
  const naming = part("naming", label, shown)
  const left = part("dialled", naming, dial, part("figure", number, unit), list)
  const card = part("card confidence", title, part("pair", left, plot.picture), reading)
  return { card, title, label, shown, dial, number, unit, usual, reading, plot }
}

function makePlot() {
  const curve = make("path", { class: "curve" })
  const grid = USUAL.map((chance) => make("line", { class: "grid", x1: PLOT.left, x2: PLOT.width - PLOT.right, y1: high(chance), y2: high(chance) }))
  const scale = USUAL.map((chance) => make("text", { class: "scale", x: PLOT.left - 6, y: high(chance), dy: "0.35em", "text-anchor": "end" }))
  const floor = make("line", { class: "floor", x1: PLOT.left, x2: PLOT.width - PLOT.right, y1: high(0), y2: high(0) })
  const [today, wanted] = ["today", "wanted"].map((kind) => {
    const line = make("line", { class: `drop ${kind}` })
    const dot = make("circle", { class: `dot ${kind}`, r: 6 })
    const text = make("text", { class: `mark ${kind}`, y: PLOT.height - 12, "text-anchor": "middle" })
    return { group: make("g", {}, line, dot, text), line, dot, text }
  })
  const picture = make(
    "svg", { class: "odds", viewBox: `0 0 ${PLOT.width} ${PLOT.height}`, role: "img" },
    ...grid, ...scale, floor, curve, today.group, wanted.group,
  )
  return { picture, curve, scale, today, wanted }
}

function high(chance) {
  return PLOT.top + (1 - chance) * (PLOT.height - PLOT.top - PLOT.bottom)
}

function chanceSet(confidence) {
  return Number(confidence.dial.value) / 100
}

function paintConfidence(confidence, values, needed, data, writing) {
  const { labels, weeks_per_month: weeks, doubt } = data
  const isKnown = !isMissing(needed) && needed > 0 && needed * weeks <= LARGEST_MONTH
  confidence.card.hidden = !isKnown
  if (!isKnown) return
  const sure = chanceSet(confidence)
  const chanceAt = (perWeek) => chanceOfGoal(values, Math.floor(perWeek * weeks + ROUNDING), doubt)
  const numbers = new Map([...USUAL, sure].map((chance) => [chance, safeNumber(values, chance, weeks, doubt)]))
  write(confidence.title, labels.chance_of_goal)
  write(confidence.label, labels.how_sure)
  write(confidence.unit, labels.per_week)
  write(confidence.shown, writing.share(sure))
  confidence.dial.setAttribute("aria-valuetext", writing.share(sure))
  confidence.dial.style.setProperty("--filled", (sure * 100 - DIAL.low) / (DIAL.high - DIAL.low))
  writeLarge(confidence.number, safeText(numbers.get(sure), writing))
  USUAL.forEach((chance, place) => {
    write(confidence.usual[place].chance, writing.share(chance))
    write(confidence.usual[place].number, safeText(numbers.get(chance), writing))
    write(confidence.plot.scale[place], writing.share(chance))
  })
  const texts = sentences(numbers.get(sure), sure, needed, chanceAt, data, writing)
  write(confidence.reading, texts)
  paintPlot(confidence.plot, numbers.get(sure), sure, needed, chanceAt, data, writing, texts)
}

function safeText(number, writing) {
  return number === null ? NOT_KNOWN : writing.perWeek(number)
}

function sentences(number, sure, needed, chanceAt, { labels, actual }, writing) {
  const shares = { plain: writing.share(chanceAt(needed)), n: writing.perWeek(needed) }
  return [
    ...(actual === null ? [] : [fill(labels.chance_now, { n: writing.perWeek(actual), chance: writing.share(chanceAt(actual)) })]),
    fill(labels.chance_plain, { n: shares.n, chance: shares.plain }),
    number === null
      ? fill(labels.chance_never, { chance: writing.share(sure) })
      : fill(labels.chance_safe, { n: writing.perWeek(number), chance: writing.share(sure) }),
  ].join(" ")
}

function paintPlot(plot, number, sure, needed, chanceAt, { actual }, writing, description) {
  const farthest = Math.max(number ?? 0, needed, actual ?? 0) * ROOM
  const across = (perWeek) => PLOT.left + (perWeek / farthest) * (PLOT.width - PLOT.left - PLOT.right)
  const points = Array.from({ length: POINTS + 1 }, (_, place) => (farthest * place) / POINTS)
  plot.curve.setAttribute("d", points.map((x, place) => `${place ? "L" : "M"} ${across(x)} ${high(chanceAt(x))}`).join(" "))
  plot.picture.setAttribute("aria-label", description)
  markAt(plot.wanted, number, number === null ? NaN : sure, across, writing)
  markAt(plot.today, actual, actual === null ? NaN : chanceAt(actual), across, writing)
  // The number that was asked for is the one that must be read.
  const isClose = number !== null && actual !== null && Math.abs(across(number) - across(actual)) < NEAR
  plot.today.text.style.visibility = isClose ? "hidden" : ""
}

function markAt(mark, perWeek, chance, across, writing) {
  mark.group.style.display = Number.isFinite(chance) ? "" : "none"
  if (!Number.isFinite(chance)) return
  const [x, y] = [across(perWeek), high(chance)]
  for (const [name, value] of Object.entries({ x1: x, x2: x, y1: y, y2: high(0) })) mark.line.setAttribute(name, value)
  mark.dot.setAttribute("cx", x)
  mark.dot.setAttribute("cy", y)
  mark.text.setAttribute("x", x)
  write(mark.text, writing.perWeek(perWeek))
}
