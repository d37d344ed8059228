// Follows a list that is being tried, and shows the page anew when it is done. Without it, there is a link to do so.
"use strict";

const bar = document.querySelector("progress[data-follow]");

async function follow() {
  try {
    const answer = await fetch(bar.dataset.follow, { headers: { accept: "application/json" }, redirect: "error" });
    const job = await answer.json();
    if (job.state !== "running" || job.stalled) {
      location.reload();
      return;
    }
    bar.max = job.total;
    bar.value = job.done;
    document.querySelector("[data-done]").textContent = job.said;
  } catch {
    // The server is away for a moment: ask again.
  }
  setTimeout(follow, 1500);
}

if (bar) {
  setTimeout(follow, 1000);
}
