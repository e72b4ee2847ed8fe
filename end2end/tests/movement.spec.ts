// What happens between pages: neighbouring routes without a reload, no layout shift, and what the
// first visit weighs.
import { expect, type Page, test } from "@playwright/test";
import { foundCommunity, signedIn } from "../support/community.js";
import { register, send, setUp } from "../support/people.js";
import { type Server, start } from "../support/server.js";
import { watch } from "../support/watch.js";

let server: Server;

test.beforeAll(async ({ browser }) => {
  server = await start();
  const page = await browser.newPage();
  await setUp(page, server);
  await page.close();
});
test.afterAll(async () => server.stop());

const routes = ["/", "/circles", "/chain", "/wallet", "/rewards"];

async function member(page: Page): Promise<void> {
  await page.goto(`${server.url}/join`);
  await register(page, `Walker ${test.info().project.name} ${test.info().workerIndex} ${test.info().title.length}`);
}

async function heading(page: Page): Promise<string> {
  return (await page.locator("h1").innerText()).trim();
}

test("each pair of neighbouring routes, without a reload and with nothing left behind", async ({ page }) => {
  test.setTimeout(180_000);
  await member(page);
  const expected = new Map<string, string>();
  for (const route of routes) {
    await page.goto(server.url + route);
    expected.set(route, await heading(page));
  }
  const quiet = watch(page, server.url);
  for (const from of routes) {
    for (const to of routes.filter((route) => route !== from)) {
      await page.goto(server.url + from);
      await page.evaluate(() => ((window as unknown as { same: boolean }).same = true));
      await page.locator(`nav:visible a[href='${to}']`).first().click();
      await expect(page).toHaveURL(server.url + to);
      await expect(page.locator("h1")).toHaveText(expected.get(to)!);
      await expect(page.locator("h1")).toHaveCount(1);
      await expect(page.locator("main")).toHaveCount(1);
      const same = await page.evaluate(() => (window as unknown as { same?: boolean }).same === true);
      expect(same, `${from} → ${to} without a reload`).toBe(true);
    }
  }
  await page.goBack();
  await expect(page.locator("h1")).toHaveCount(1);
  quiet.expectQuiet();
});

/** From now on each page adds up how far it moves by itself. */
async function noteShifts(page: Page): Promise<void> {
  await page.addInitScript(() => {
    type Shift = { value: number; sources: { node?: Node }[] };
    const shifts = window as unknown as { shift: number; moved: string[] };
    shifts.shift = 0;
    shifts.moved = [];
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as unknown as Shift[]) {
        shifts.shift += entry.value;
        for (const { node } of entry.sources) {
          const name = node instanceof Element ? `${node.tagName}.${node.className}` : node?.textContent;
          shifts.moved.push(`${name} ${entry.value}`);
        }
      }
    }).observe({ type: "layout-shift", buffered: true });
  });
}

/** Opens a page, which must stay where it is until nothing is under way any more. */
async function expectStill(page: Page, url: string, alive?: () => Promise<void>): Promise<void> {
  await page.goto(url, { waitUntil: "networkidle" });
  // A busy machine may ask for the islands' module after the network was quiet for a moment.
  await alive?.();
  const { shift, moved } = await page.evaluate(() => {
    const { shift, moved } = window as unknown as { shift: number; moved: string[] };
    return { shift, moved };
  });
  expect(shift, `layout shift of ${url}: ${moved.join(", ")}`).toBeLessThan(0.01);
}

/** Islands come alive late, as on a slow connection, when the page has long been drawn. */
async function delayModule(page: Page): Promise<() => number> {
  let arrived = 0;
  await page.route("**/*.wasm", async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 700));
    await route.continue();
    arrived++;
  });
  return () => arrived;
}

/** What does move a page is noticed, or else nothing was measured. */
async function expectMeasured(page: Page): Promise<void> {
  await page.evaluate(() => {
    const wedge = document.createElement("div");
    wedge.style.height = "200px";
    document.querySelector("main")!.prepend(wedge);
  });
  const shift = (): Promise<number> => page.evaluate(() => (window as unknown as { shift: number }).shift);
  await expect.poll(shift).toBeGreaterThan(0.01);
}

test("nothing moves when a page comes alive", async ({ page }) => {
  await member(page);
  await noteShifts(page);
  for (const route of [...routes, "/circles/new", "/settings"]) await expectStill(page, server.url + route);
});

test.describe("a community in which something happened", () => {
  let lively: Server;
  let thread = "";

  test.beforeAll(async ({ browser }) => {
    test.setTimeout(180_000);
    lively = await foundCommunity(browser);
    const ada = await signedIn(browser, lively, "Ada Almond");
    await ada.goto(`${lively.url}/circles/bakers`);
    const comments = await ada.locator("a[href$='#comments']").first().getAttribute("href");
    thread = comments!.replace("#comments", "");
    await ada.goto(lively.url + thread);
    for (const text of ["I **do**.", "Rolls, too."]) {
      await ada.locator("textarea[name=body]").fill(text);
      await send(ada, ada.getByRole("button", { name: "Comment", exact: true }));
      await expect(ada.locator("li.comment").last()).toContainText(text.replaceAll("*", ""));
    }
    await ada.context().close();
  });
  test.afterAll(async () => lively?.stop());

  test("nothing moves when its islands come alive", async ({ browser }) => {
    test.setTimeout(120_000);
    const ada = await signedIn(browser, lively, "Ada Almond");
    const member = await ada.context().storageState();
    const islands = [
      ["/circles/bakers", "Composing", member],
      [thread, "Composing", member],
      ["/chain", "BranchExplorer", member],
      ["/wallet", "WalletEntries", member],
      ["/", "LiveFigures", undefined],
    ] as const;
    for (const [path, island, storageState] of islands) {
      // Nothing is kept from the page before.
      const page = await (await browser.newContext({ storageState })).newPage();
      const quiet = watch(page, lively.url);
      const arrived = await delayModule(page);
      await noteShifts(page);
      await expectStill(page, lively.url + path, async () => {
        await expect.poll(arrived, { message: `the islands' module on ${path}` }).toBe(1);
        await expect(page.locator(`leptos-island[data-component^=${island}_][data-awake]`)).toHaveCount(1);
      });
      await expectMeasured(page);
      quiet.expectQuiet();
      await page.context().close();
    }
  });
});

test("the first visit stays within its budget", async ({ page, context }) => {
  await member(page);
  for (const route of ["/", "/circles", "/chain", "/wallet", "/rewards", "/settings"]) {
    const fresh = await context.browser()!.newContext({ storageState: await context.storageState() });
    const visit = await fresh.newPage();
    const network = await fresh.newCDPSession(visit);
    await network.send("Network.enable");
    const kinds = new Map<string, string>();
    const bytes = { page: 0, fonts: 0 };
    network.on("Network.responseReceived", (event) => kinds.set(event.requestId, event.type));
    network.on("Network.loadingFinished", (event) => {
      if (kinds.get(event.requestId) === "Font") bytes.fonts += event.encodedDataLength;
      else bytes.page += event.encodedDataLength;
    });
    await visit.goto(server.url + route, { waitUntil: "networkidle" });
    expect(bytes.page, `bytes of ${route}`).toBeGreaterThan(1_000);
    expect(bytes.page, `bytes of ${route}`).toBeLessThanOrEqual(160_000);
    expect(bytes.fonts, `fonts of ${route}`).toBeLessThanOrEqual(60_000);
    await fresh.close();
  }
});
