// Put into the page by `canvases`: when a map is painted, and how many frames a
// second there are. All four tools draw in documents of one origin, on one thread,
// so the frames of the page are the frames of each.
(() => {
  const small = document.createElement("canvas");
  Object.assign(small, { width: 96, height: 60 });
  const glass = small.getContext("2d", { willReadFrequently: true });

  const svgs = () =>
    [...document.querySelectorAll("*")]
      .map((host) => host.shadowRoot?.querySelector("svg[role=group]"))
      .filter(Boolean);

  const canvases = () =>
    [...document.querySelectorAll("iframe")].flatMap((frame) => [
      ...(frame.contentDocument?.querySelectorAll("canvas") ?? []),
    ]);

  // How many small squares of what the canvases show are not blank.
  function inked(tight) {
    const found = canvases().filter(({ width, height }) => width > 50 && height > 50);
    if (!found.length) return 0;
    glass.clearRect(0, 0, 96, 60);
    for (const canvas of found) glass.drawImage(canvas, 0, 0, 96, 60);
    const { data } = glass.getImageData(0, 0, 96, 60);
    let count = 0;
    for (let n = 3; n < data.length; n += 4) count += data[n] > 8 ? 1 : 0;
    return count >= tight ? count : 0;
  }

  const drawn = (people) =>
    svgs().some((svg) => svg.querySelectorAll("[data-kind=person][transform]").length === people) ||
    inked(30) > 0;

  const frame = () => new Promise((done) => requestAnimationFrame(done));

  window.watching = {
    /** Whether any map is on the page. */
    shows: () => svgs().length > 0 || document.querySelectorAll("iframe").length > 0,
    /** Milliseconds from the next click to the frame after the map is drawn. */
    async painted(people) {
      const from = await new Promise((done) => {
        document.addEventListener("click", (event) => done(event.timeStamp), { capture: true, once: true });
      });
      while (!drawn(people)) await frame();
      await frame();
      await frame();
      return performance.now() - from;
    },
    /** Start to write down when each frame comes; `stop` gives the moments. */
    start() {
      const told = [];
      let on = true;
      const step = (at) => {
        told.push(at);
        if (on) requestAnimationFrame(step);
      };
      requestAnimationFrame(step);
      window.watching.stop = () => {
        on = false;
        return told;
      };
    },
    /** Where the one to be dragged stands on the page. */
    where(ref) {
      for (const svg of svgs()) {
        const { left, top, width, height } = svg
          .closest(".frame")
          .querySelector(`:is([data-lifted="${ref}"], [data-ref="${ref}"]:not(.lifted)) .outline`)
          .getBoundingClientRect();
        return [left + width / 2, top + height / 2];
      }
      return pixel();
    },
  };

  function pixel() {
    for (const canvas of canvases()) {
      if (canvas.width < 50) continue;
      const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
      let [count, across, down] = [0, 0, 0];
      for (let n = 0; n < data.length; n += 4) {
        if (data[n] > 200 && data[n + 1] < 60 && data[n + 2] > 200 && data[n + 3] > 100) {
          count += 1;
          across += (n / 4) % canvas.width;
          down += Math.floor(n / 4 / canvas.width);
        }
      }
      if (!count) continue;
      const box = canvas.getBoundingClientRect();
      const holder = canvas.ownerDocument.defaultView.frameElement.getBoundingClientRect();
      return [
        holder.left + box.left + (across / count / canvas.width) * box.width,
        holder.top + box.top + (down / count / canvas.height) * box.height,
      ];
    }
    return null;
  }
})();
