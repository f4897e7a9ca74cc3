// What each lever alone would do: a bar as long as the magic number it leaves, with a line at today's activity.

function makeLeverRow() {
  const [name, number, difference, barometer] = ["th", "td", "td", "td"].map((tag) => make(tag))
  name.setAttribute("scope", "row")
  const bar = make("span", { class: "bar", "aria-hidden": "true" })
  const amount = make("span", { class: "amount" })
  number.append(make("span", { class: "measured" }, bar, amount))
  return { row: make("tr", {}, name, number, difference, barometer), name, amount, difference, barometer }
}

function leverTexts(effect, data, writing) {
  const { labels } = data
  const amount = isMissing(effect.then) ? NOT_KNOWN : writing.perWeek(effect.then)
  const sign = isOnCourse(effect.barometer) ? "✓ " : ""
  const barometer = isMissing(effect.barometer) ? NOT_KNOWN : `${sign}${writing.barometer(effect.barometer)}`
  return { amount, barometer, difference: differenceText(effect, labels, writing) }
}

// The difference of the two numbers as they are shown, so that whoever subtracts them on the screen gets it.
function differenceText({ isReached, difference, from, to }, labels, writing) {
  if (isReached) return `✓ ${labels.reached}`
  if (difference === null) return NOT_KNOWN
  const template = difference > 0 ? labels.more : labels.fewer
  return fill(template, { n: writing.perWeek(Math.abs(tenths(to) - tenths(from))) })
}

function tenths(x) {
  return Math.round(10 * x) / 10
}

// Doing more and getting no better: the number stays, the activity rises to it.
function activityEffect(needed, actual) {
  const isKnown = !isMissing(needed) && Number.isFinite(actual)
  const isReached = isKnown && actual >= needed
  const barometer = isKnown ? activityBarometer(Math.max(actual, needed), needed) : { missing: "actual" }
  return { then: needed, isReached, difference: isKnown ? needed - actual : null, from: actual, to: needed, barometer }
}

function paintLevers(results, values, needed, data, writing) {
  const { labels, actual, weeks_per_month: weeks } = data
  const now = { then: needed, difference: null, barometer: activityBarometer(actual, needed) }
  const lines = [
    { text: labels.now, effect: now, kind: "now" },
    ...data.levers.map((lever) => {
      const effect = leverEffect(values, lever, weeks, actual)
      return { text: lever.text, effect: { ...effect, from: needed, to: effect.then }, kind: "lever" }
    }),
    ...(actual === null ? [] : [{ text: labels.activity, effect: activityEffect(needed, actual), kind: "activity" }]),
  ]
  results.leverRows ??= []
  while (results.leverRows.length < lines.length) {
    results.leverRows.push(makeLeverRow())
    results.rows.append(results.leverRows.at(-1).row)
  }
  while (results.leverRows.length > lines.length) results.leverRows.pop().row.remove()

  const lengths = lines.map(({ effect }) => (isMissing(effect.then) ? 0 : effect.then))
  const longest = Math.max(...lengths, actual ?? 0) || 1
  results.rows.style.setProperty("--actual", (actual ?? 0) / longest)
  results.rows.dataset.actual = actual === null ? "unknown" : "known"
  write(results.line, actual === null ? "" : fill(labels.line, { n: writing.perWeek(actual) }))
  lines.forEach(({ text, effect, kind }, place) => {
    const line = results.leverRows[place]
    const texts = leverTexts(effect, data, writing)
    line.row.dataset.kind = kind
    line.row.dataset.enough = String(isOnCourse(effect.barometer))
    line.row.style.setProperty("--length", lengths[place] / longest)
    write(line.name, text)
    write(line.amount, texts.amount)
    write(line.difference, kind === "now" ? "" : texts.difference)
    write(line.barometer, texts.barometer)
  })
}
