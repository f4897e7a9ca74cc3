// Minutes spent on each part and in all. They live in the browser, outlast a reload (a clock that
// runs goes on), and start anew with each meeting.

const PLACE = "magic-number-meeting"
const TICK = 500 // milliseconds
const LONGEST_AWAY = 10 * 60 * 1000 // milliseconds: later, it is another look at the same week

function keepTime(view) {
  if (view.meeting !== view.data.meeting) {
    view.meeting = view.data.meeting
    const kept = read(view.meeting)
    view.spent = kept.spent
    // Who loads the page again while the clock runs is still in the meeting: it counted on meanwhile.
    if (kept.since !== undefined) {
      const away = Date.now() - kept.since
      view.since = away >= 0 && away < LONGEST_AWAY ? performance.now() - away : undefined
    }
  }
  view.clock.onclick = () => {
    count(view)
    view.since = view.since === undefined ? performance.now() : undefined
    keep(view)
    paintTime(view)
    tell(view, view.data.is_presenting)
  }
  if (view.data.ended > (view.ended ?? view.data.ended) && view.since !== undefined) {
    count(view)
    view.since = undefined
    keep(view)
    setTimeout(() => tell(view, view.data.is_presenting))
  }
  view.ended = view.data.ended
  view.ticking ??= setInterval(() => {
    if (view.since === undefined) return
    count(view)
    paintTime(view)
  }, TICK)
}

function count(view) {
  if (view.since === undefined) return
  const now = performance.now()
  const key = view.data.parts[Math.min(view.part, view.data.parts.length - 1)].key
  view.spent[key] = (view.spent[key] ?? 0) + (now - view.since) / 1000
  view.since = now
  keep(view)
}

function read(meeting) {
  try {
    const kept = JSON.parse(sessionStorage.getItem(PLACE) ?? "{}")
    return kept.meeting === meeting ? kept : { spent: {} }
  } catch {
    return { spent: {} } // a browser that keeps nothing, or something else under this name
  }
}

function keep(view) {
  try {
    sessionStorage.setItem(PLACE, JSON.stringify({ meeting: view.meeting, spent: view.spent, since: view.since && Date.now() }))
  } catch {
    // kept until the page is loaded again
  }
}

function minutes(seconds) {
  const whole = Math.floor(seconds)
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`
}

function paintTime(view) {
  const { data, spent } = view
  const { labels, parts } = data
  const part = parts[Math.min(view.part, parts.length - 1)]
  const seconds = spent[part.key] ?? 0
  const isOver = seconds >= 60 * part.minutes
  const used = Object.values(spent).reduce((sum, one) => sum + one, 0)
  const planned = parts.reduce((sum, one) => sum + one.minutes, 0)
  const template = isOver ? labels.over : labels.time
  write(view.time, template.replace("{spent}", minutes(seconds)).replace("{planned}", minutes(60 * part.minutes)))
  const all = view.since === undefined && used > 0 ? labels.paused : labels.total
  write(view.total, all.replace("{spent}", minutes(used)).replace("{planned}", minutes(60 * planned)))
  view.time.dataset.over = String(isOver)
  const isRunning = view.since !== undefined
  name(view.clock, isRunning ? labels.pause : labels.start, isRunning ? "❚❚" : "▶")
}
