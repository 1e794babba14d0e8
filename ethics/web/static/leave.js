// Leaving at once, a little better: this page goes out of the history, and Esc three times leaves too.
// Everything works without it.
(function () {
  "use strict";
  var link = document.querySelector(".leave a");
  var last = 0, times = 0;
  if (!link) { return; }
  function leave(event) {
    if (event) { event.preventDefault(); }
    document.documentElement.hidden = true;
    window.location.replace(link.href);
  }
  link.addEventListener("click", leave);
  document.addEventListener("keydown", function (event) {
    if (event.key !== "Escape") { times = 0; return; }
    times = event.timeStamp - last < 1500 ? times + 1 : 1;
    last = event.timeStamp;
    if (times === 3) { leave(); }
  });
}());
