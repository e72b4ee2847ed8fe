// Wakes the islands of a page, and follows links and forms without loading the whole page again:
// the answer's body takes the place of the present one. Everything works without this script.
((script, module) => {
  let islands;
  const wasm = () =>
    (islands ??= import(script).then(async (loaded) => {
      await loaded.default({ module_or_path: module });
      loaded.hydrate();
      return loaded;
    }));
  const wake = async () => {
    if (navigator.share)
      for (const button of document.querySelectorAll("[data-share]")) button.hidden = false;
    const asleep = [...document.querySelectorAll("leptos-island:not([data-awake])")];
    if (!asleep.length || !script) return;
    for (const island of asleep) island.dataset.awake = "";
    const loaded = await wasm();
    for (const island of asleep) if (island.isConnected) loaded[island.dataset.component]?.(island);
  };

  const links = (page) =>
    [...page.head.querySelectorAll("link[data-release]")].map((link) => link.href).join();
  const show = (next, hash, scroll) => {
    document.title = next.title;
    const [html, other] = [document.documentElement, next.documentElement];
    html.lang = other.lang;
    if (other.dataset.theme) html.dataset.theme = other.dataset.theme;
    else delete html.dataset.theme;
    document.body.replaceWith(document.adoptNode(next.body));
    const target = hash ? document.getElementById(decodeURIComponent(hash.slice(1))) : null;
    const focus = document.querySelector(".alert[tabindex], [autofocus]") ?? target;
    (focus ?? document.getElementById("main"))?.focus({ preventScroll: true });
    if (focus) focus.scrollIntoView({ block: target ? "start" : "nearest" });
    else scrollTo({ top: scroll, behavior: "instant" });
    wake();
  };

  let turns = 0;
  const go = async (url, options, scroll) => {
    const turn = ++turns;
    const read = !options;
    document.documentElement.setAttribute("aria-busy", "true");
    let answer, text;
    try {
      answer = await fetch(url, { ...options, headers: { Accept: "text/html" } });
      text = await answer.text();
    } catch {
      if (turn === turns && read) location.assign(url);
      document.documentElement.removeAttribute("aria-busy");
      return false;
    }
    if (turn !== turns) return true;
    document.documentElement.removeAttribute("aria-busy");
    const at = new URL(answer.url);
    if (read && !at.hash) at.hash = new URL(url, location.href).hash;
    const next = new DOMParser().parseFromString(text, "text/html");
    const page = answer.headers.get("Content-Type")?.startsWith("text/html");
    // Another release of the server, another look, or no page at all: the browser does it.
    if (!page || links(next) !== links(document)) {
      location.assign(at);
      return true;
    }
    if (scroll === undefined) {
      // A form that leads back to its page leaves the reader where they were.
      if (!read && at.pathname === location.pathname) scroll = scrollY;
      history.replaceState({ scroll: scrollY }, "");
      if (at.href === location.href) history.replaceState({ scroll: 0 }, "", at);
      else history.pushState({ scroll: 0 }, "", at);
    }
    show(next, at.hash, scroll ?? 0);
    return true;
  };

  addEventListener("click", (event) => {
    const copy = event.target.closest?.("[data-copy]");
    if (copy) {
      const from = document.getElementById(copy.dataset.copy);
      if (from.select) from.select();
      else getSelection().selectAllChildren(from);
      // Browsers give the clipboard to secure pages alone; elsewhere the text stands selected.
      navigator.clipboard
        ?.writeText(from.value ?? from.textContent)
        .then(() => (copy.textContent = copy.dataset.done), () => {});
      return;
    }
    const share = event.target.closest?.("[data-share]");
    if (share) {
      const { share: url, text } = share.dataset;
      // Whoever closes the sheet shares nothing.
      navigator.share({ url, text }).catch(() => {});
      return;
    }
    const open = event.target.closest?.("details.menu");
    for (const menu of document.querySelectorAll("details.menu[open]"))
      if (menu !== open) menu.open = false;
    const link = event.target.closest?.("a[href]");
    if (!link || event.defaultPrevented || event.button) return;
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const url = new URL(link.href.baseVal ?? link.href, document.baseURI);
    if (link.target || link.hasAttribute("download") || url.origin !== location.origin) return;
    if (/^\/(api|assets|pkg)\//.test(url.pathname)) return;
    // A link within the page: the browser scrolls.
    if (url.hash && url.pathname + url.search === location.pathname + location.search) return;
    event.preventDefault();
    go(url.href);
  });

  addEventListener("keydown", (event) => {
    const menu = event.key === "Escape" && document.querySelector("details.menu[open]");
    if (!menu) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });

  addEventListener("submit", async (event) => {
    const form = event.target;
    const button = event.submitter;
    if (event.defaultPrevented || form.target || form.enctype === "multipart/form-data") return;
    const method = (button?.getAttribute("formmethod") ?? form.method).toUpperCase();
    const url = new URL(button?.getAttribute("formaction") ?? form.action, location.href);
    if (method === "DIALOG" || url.origin !== location.origin) return;
    event.preventDefault();
    if (form.ariaBusy) return;
    const fields = new URLSearchParams(new FormData(form, button));
    if (method === "GET") {
      url.search = fields;
      go(url.href);
      return;
    }
    form.ariaBusy = "true";
    button?.setAttribute("aria-busy", "true");
    const sent = await go(url.href, { method, body: fields });
    form.ariaBusy = null;
    button?.removeAttribute("aria-busy");
    // No answer: the browser tries, and says what is wrong with the connection.
    if (!sent) form.submit();
  });

  addEventListener("popstate", (event) => {
    go(location.href, undefined, event.state?.scroll ?? 0);
  });

  wake();
})
