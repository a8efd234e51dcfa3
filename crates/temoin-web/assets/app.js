// Keeps the bars of a running build moving; every page works without it.
const bars = document.querySelector("[data-phases]");
if (bars) {
  const language = document.documentElement.lang;
  const number = (value) => value.toLocaleString(language);
  const look = async () => {
    const answer = await fetch("/status.json").catch(() => null);
    if (!answer || !answer.ok) return setTimeout(look, 5000);
    const status = await answer.json();
    for (const { phase, done, total } of status.phases) {
      const bar = bars.querySelector(`progress[data-phase="${CSS.escape(phase)}"]`);
      const count = bars.querySelector(`[data-count="${CSS.escape(phase)}"]`);
      if (!bar || !count) continue;
      bar.max = Math.max(total, 1);
      bar.value = done;
      count.textContent = `${number(done)} / ${number(total)}`;
    }
    if (status.building) setTimeout(look, 1000);
    else location.reload();
  };
  setTimeout(look, 1000);
}
