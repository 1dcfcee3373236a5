// The code behind the # of a link is filled in, and taken out of the address at once.
const field = document.querySelector("[data-from-address]");
const code = decodeURIComponent(location.hash.slice(1));
if (field && code) {
  field.value = code;
  history.replaceState(null, "", location.pathname);
}
