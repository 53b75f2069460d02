// <div data-video="address of the player" data-title="its name">: nothing is asked of the video host before the
// visitor presses play.
// Without this the link inside leads to the recording at the host.
function play(box, link) {
  const address = new URL(box.dataset.video);
  address.searchParams.set("autoplay", "1");
  const frame = document.createElement("iframe");
  frame.src = address;
  frame.title = box.dataset.title;
  frame.allow = "autoplay; fullscreen; picture-in-picture";
  box.replaceChildren(frame);
  frame.focus();
}

document.querySelectorAll("[data-video]").forEach((box) => {
  const link = box.querySelector("a");
  link.addEventListener("click", (event) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    play(box, link);
  });
});
