// Keeps the bars of a running build moving, and turns drawings into pictures; every page works without it.

const bars = document.querySelector("[data-phases]");
if (bars) {
  const news = new EventSource(bars.dataset.phases);
  news.addEventListener("message", ({ data }) => {
    const { building, phases } = JSON.parse(data);
    for (const { phase, done, total, words } of phases) {
      const bar = bars.querySelector(`progress[data-phase="${CSS.escape(phase)}"]`);
      const count = bars.querySelector(`[data-count="${CSS.escape(phase)}"]`);
      if (!bar || !count) continue;
      bar.max = Math.max(total, 1);
      bar.value = done;
      count.textContent = words;
    }
    if (building) return;
    news.close();
    location.reload();
  });
}

// On a narrow page the answers come first.
const facets = document.querySelector("details.facets");
if (facets && matchMedia("(max-width: 52rem)").matches) facets.open = false;

/** The drawing at an address as a picture, twice as fine as it is shown. */
async function picture(address) {
  const text = await (await fetch(address)).text();
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = image.naturalWidth * 2;
  canvas.height = image.naturalHeight * 2;
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas.toDataURL("image/png");
}

for (const button of document.querySelectorAll("[data-png]")) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    const link = document.createElement("a");
    link.href = await picture(button.dataset.png);
    link.download = `${document.title.split(" · ")[0]}.png`;
    link.click();
  });
}
