// What the four numbers lead to: the magic number, the month's chain, the barometer, each lever alone.

function makeResults(data) {
  const { labels } = data
  const part = (className, ...children) => make("div", { class: className }, ...children)
  const number = make("span", { class: "magic-number" })
  const unit = make("span", { class: "unit" })
  const plan = make("strong", { class: "plan" })
  const numberTitle = make("h3")
  const gauge = makeGauge()
  const share = make("span", { class: "share" })
  const verdict = make("strong", { class: "verdict" })
  const compared = make("span", { class: "compared" })
  const gaugeTitle = make("h3")
  const chainTitle = make("h3")
  const steps = make("ol", { class: "chain" })
  const leverTitle = make("span")
  const line = make("span", { class: "line" })
  const caption = make("caption", {}, make("span", { class: "heading" }, leverTitle, line))
  const heads = labels.lever_columns.map(() => make("th", { scope: "col" }))
  const rows = make("tbody")
  return {
    number, unit, plan, numberTitle, gauge, share, verdict, compared, gaugeTitle, chainTitle, steps, leverTitle, line, heads, rows,
    numberCard: part("card number", numberTitle, part("figure", number, part("beside", unit, plan))),
    gaugeCard: part("card barometer", gaugeTitle, part("figure", gauge.picture, part("beside", share, verdict, compared))),
    chainCard: part("card month", chainTitle, steps),
    leverCard: part("card levers", make("table", {}, caption, make("thead", {}, make("tr", {}, ...heads)), rows)),
  }
}

function dressResults(results, data) {
  const { labels } = data
  write(results.numberTitle, labels.magic_number)
  write(results.gaugeTitle, labels.activity_barometer)
  write(results.chainTitle, labels.chain)
  write(results.leverTitle, labels.levers)
  results.heads.forEach((head, column) => write(head, labels.lever_columns[column]))
}

// Why there is no number, as a sentence that names the input.
function reason(missing, data) {
  const { labels } = data
  if (missing === "goal") return fill(labels.no_goal, { input: labels.goal })
  if (missing in SCALE) return fill(labels.no_input, { input: labels[missing] })
  return missing === "actual" ? data.no_actual : labels[missing]
}

function paintNumber(results, needed, data, writing) {
  const isKnown = !isMissing(needed)
  results.numberCard.dataset.state = isKnown ? "known" : "unknown"
  writeLarge(results.number, isKnown ? writing.perWeek(needed) : NOT_KNOWN)
  write(results.unit, isKnown ? data.labels.per_week : reason(needed.missing, data))
  write(results.plan, isKnown ? fill(data.labels.plan_for, { n: writing.whole(planFor(needed)) }) : "")
}

// Sign and word beside the colour, so that nobody needs the colour.
function paintBarometer(results, barometer, needed, data, writing) {
  const { labels } = data
  const isKnown = !isMissing(barometer)
  const isEnough = isKnown && isOnCourse(barometer)
  const word = isKnown ? (isEnough ? labels.enough : labels.short) : ""
  const share = isKnown ? writing.barometer(barometer) : NOT_KNOWN
  const why = isKnown
    ? fill(labels.compared, { actual: writing.perWeek(data.actual), needed: writing.perWeek(needed) })
    : reason(barometer.missing, data)
  results.gaugeCard.dataset.state = isKnown ? (isEnough ? "enough" : "short") : "unknown"
  write(results.share, share)
  write(results.verdict, isKnown ? `${isEnough ? "✓" : "✗"} ${word}` : "")
  write(results.compared, why)
  const description = isKnown ? `${labels.activity_barometer}: ${share}, ${word}` : why
  paintGauge(results.gauge, barometer, writing.barometer(1), description)
}

function paintChain(results, values, data, writing) {
  const { labels } = data
  const month = chain(values)
  const known = (x) => writing.perWeek(month.missing ? NaN : x)
  const hasProposals = "closing_ratio" in data.limits // else one overall ratio leads straight to the sale
  const steps = [
    ["", known(month.appointments), labels.appointments],
    ...(hasProposals ? [[writing.ratio(values.appointment_to_proposal), known(month.proposals), labels.proposals]] : []),
    [writing.ratio(hasProposals ? values.closing_ratio : values.appointment_to_proposal), known(month.sales), labels.sales],
    [`× ${writing.money(values.average_revenue)}`, writing.money(values.goal), labels.revenue],
  ]
  while (results.steps.childElementCount < steps.length) {
    const [by, amount, name] = ["by", "amount", "name"].map((className) => make("span", { class: className }))
    results.steps.append(make("li", {}, by, amount, name))
  }
  steps.forEach((texts, place) => texts.forEach((text, part) => write(results.steps.children[place].children[part], text)))
}
