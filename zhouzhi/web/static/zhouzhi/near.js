// 身边的活动: asks the browser where it is, once, when the button is pressed; about a kilometre of it
// goes into the address that is asked for, and is kept nowhere.
(() => {
  const form = document.getElementById("near");
  const button = document.getElementById("own");
  const said = document.getElementById("own-said");
  if (!form || !button || !navigator.geolocation || !window.isSecureContext) return;
  button.parentElement.hidden = false;

  const put = (name, degrees) => {
    const field = document.createElement("input");
    field.type = "hidden";
    field.name = name;
    field.value = degrees.toFixed(2);
    form.append(field);
  };

  button.addEventListener("click", () => {
    said.textContent = button.dataset.asking;
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        document.getElementById("at").disabled = true;
        put("lat", coords.latitude);
        put("lng", coords.longitude);
        form.submit();
      },
      () => { said.textContent = button.dataset.refused; },
      { timeout: 10000, maximumAge: 60000 },
    );
  });
})();
