/** The same page in the other language, on pages that open with the client's own link: the link goes along, as a fragment only. */

const other = document.querySelector(".language");

function takeAlong() {
  other.search = location.search;
  other.hash = sessionStorage.getItem(document.querySelector("main").dataset.kept ?? "link") ?? ""; // kept by the page itself; a new tab would not have it
}

for (const act of ["click", "auxclick"]) other.addEventListener(act, takeAlong);
