// <div data-video="address of the player" data-title="its name">: nothing is asked of the video host before the
// visitor presses play.
// <a data-play="the same from a chapter on">: plays in the box of its section.
// Without this the links lead to the recording at the host.
function play(box, player) {
  const address = new URL(player);
  address.searchParams.set("autoplay", "1");
  const frame = document.createElement("iframe");
  frame.src = address;
  frame.title = box.dataset.title;
  frame.allow = "autoplay; fullscreen; picture-in-picture";
  box.replaceChildren(frame);
  frame.focus();
}

function onClick(link, box, player) {
  link.addEventListener("click", (event) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    play(box, player);
  });
}

document.querySelectorAll("[data-video]").forEach((box) => {
  onClick(box.querySelector("a"), box, box.dataset.video);
  const section = box.closest("section");
  section?.querySelectorAll("[data-play]").forEach((link) => onClick(link, box, link.dataset.play));
});
