/** The libraries of others that views use, each fetched when it is first wanted, from our own host. */

const kept = new Map();

/** Give a library's global after its script has run, with its styles in place: `vendor("uplot", "uPlot")`. */
export function vendor(name, global) {
  if (!kept.has(name)) kept.set(name, fetched(name, global));
  return kept.get(name);
}

async function fetched(name, global) {
  const ready = [tag("link", { rel: "stylesheet", href: `/staff/vendor/${name}.css` }), tag("script", { src: `/staff/vendor/${name}.js` })];
  try {
    await Promise.all(ready);
  } catch {
    kept.delete(name);
    throw new Error(`${name} could not be loaded`);
  }
  return globalThis[global];
}

function tag(kind, traits) {
  const el = Object.assign(document.createElement(kind), traits);
  return new Promise((done, failed) => {
    el.addEventListener("load", done);
    el.addEventListener("error", failed);
    document.head.append(el);
  });
}
