// What each island does by itself: the page stays, only the island's own function is called.
// The same without scripts: plain.spec.ts.
import { expect, type Locator, type Page, type Request, test } from "@playwright/test";
import { awards, foundCommunity, signedIn } from "../support/community.js";
import { newcomer } from "../support/people.js";
import type { Server } from "../support/server.js";
import { watch } from "../support/watch.js";

let server: Server;

test.beforeAll(async ({ browser }) => {
  test.setTimeout(180_000);
  server = await foundCommunity(browser);
});
test.afterAll(async () => server?.stop());

/** Opens a page and waits until its islands are alive. */
async function open(page: Page, path: string): Promise<void> {
  await page.goto(server.url + path, { waitUntil: "networkidle" });
}

/**
 * Does something that must not load a page, and answers with the paths of all requests that it
 * made, each of them finished; pictures do not count.
 */
async function inPlace(page: Page, act: () => Promise<void>): Promise<string[]> {
  const requests: Request[] = [];
  const note = (request: Request): unknown => requests.push(request);
  await page.evaluate(() => ((window as unknown as { same: boolean }).same = true));
  page.on("request", note);
  await act();
  for (const request of requests) await (await request.response())?.finished();
  page.off("request", note);
  const same = await page.evaluate(() => (window as unknown as { same?: boolean }).same === true);
  expect(same, "the document is still the same").toBe(true);
  const paths = requests.map((request) => new URL(request.url()).pathname);
  return paths.filter((path) => !path.startsWith("/assets/"));
}

/** The first of the figures: members. */
async function members(page: Page): Promise<number> {
  return Number(await page.locator("#live-figures dd").first().innerText());
}

/** Lets 20 seconds pass on the page, and waits for the count that follows. */
async function tick(page: Page): Promise<void> {
  const counted = page.waitForResponse("**/api/figures");
  await page.clock.runFor(20_000);
  await (await counted).finished();
}

test("live figures grow when somebody joins", async ({ page, browser }) => {
  const quiet = watch(page, server.url);
  await page.clock.install();
  await open(page, "/");
  await page.clock.pauseAt(Date.now() + 1_000);
  const before = await members(page);
  await newcomer(browser, server, "Eve Elm");
  const asked = await inPlace(page, async () => {
    await tick(page);
    await expect.poll(() => members(page)).toBe(before + 1);
  });
  expect(asked).toEqual(["/api/figures"]);
  quiet.expectQuiet();
});

test("live figures are counted once, however often the page was opened", async ({ page }) => {
  const quiet = watch(page, server.url);
  await page.clock.install();
  await open(page, "/");
  await page.clock.pauseAt(Date.now() + 1_000);
  for (let round = 0; round < 2; round++) {
    await page.locator("main a[href='/circles']").first().click();
    await expect(page).toHaveURL(`${server.url}/circles`);
    await page.locator("a.brand").click();
    await expect(page).toHaveURL(`${server.url}/`);
    await expect(page.locator("#live-figures")).toBeVisible();
  }
  const asked = await inPlace(page, async () => {
    await tick(page);
    await tick(page);
  });
  expect(asked).toEqual(["/api/figures", "/api/figures"]);
  quiet.expectQuiet();
});

const composer = (page: Page): Locator => page.locator("form.composer");
const field = (page: Page): Locator => composer(page).locator("[name=body]");
const said = (page: Page): Locator => page.locator("main").getByRole("alert");

/** Sends what is typed into the composer, past what the browser itself checks. */
async function write(page: Page, text: string): Promise<void> {
  await composer(page).evaluate((form: HTMLFormElement) => (form.noValidate = true));
  await field(page).evaluate((area) => area.removeAttribute("maxlength"));
  await field(page).fill(text);
  await composer(page).getByRole("button").click();
}

test("a post appears above the others, with safe Markdown", async ({ browser }) => {
  const page = await signedIn(browser, server, "Ada Almond");
  await open(page, "/circles/bakers");
  const quiet = watch(page, server.url);
  const asked = await inPlace(page, async () => {
    await write(page, "Rye *today*.\n\n<script>window.hurt = 1</script>\n\n[a trap](javascript:alert(1))");
    const post = page.locator("article.post").first();
    await expect(post.locator("em")).toHaveText("today");
    await expect(post.locator("script, a[href^='javascript:'], [onclick]")).toHaveCount(0);
    await expect(field(page)).toHaveValue("");
    await write(page, "And wheat.");
    await expect(page.locator("article.post").first()).toContainText("And wheat.");
    await expect(field(page)).toHaveValue("");
  });
  expect(asked).toEqual(["/api/write", "/api/write"]);
  expect(await page.evaluate(() => "hurt" in window)).toBe(false);
  quiet.expectQuiet();
  await page.reload();
  await expect(page.locator("article.post em", { hasText: "today" })).toHaveCount(1);
});

test("the first post of a circle takes the place of its emptiness", async ({ browser }) => {
  // Ada is new, and has founded her circle.
  const page = await newcomer(browser, server, "Pat Potter");
  await page.goto(`${server.url}/circles/new`);
  await page.locator("[name=name]").fill("Potters");
  await page.locator("[name=purpose]").fill("Clay.");
  await page.getByRole("button", { name: "Start the circle" }).click();
  await expect(page).toHaveURL(`${server.url}/circles/potters`);
  await open(page, "/circles/potters");
  await expect(page.getByText("It is quiet here")).toBeVisible();
  const points = async (): Promise<number> => Number(await page.locator("#points").innerText());
  const before = await points();
  await inPlace(page, async () => {
    await write(page, "Who has a wheel?");
    await expect(page.locator("article.post")).toHaveCount(1);
  });
  expect(await points(), "the points for it are in the head of the page").toBe(before + 20);
  await expect(page.locator(".tabs [aria-current] .tabs__count")).toHaveText("1");
  await expect(page.getByText("It is quiet here")).toBeHidden();
});

test("a post that is refused stays in the field, with the reason beside it", async ({ browser }) => {
  const page = await signedIn(browser, server, "Ada Almond");
  await open(page, "/circles/bakers");
  const posts = await page.locator("article.post").count();
  for (const [text, reason] of [
    ["", "Please fill this in."],
    ["x".repeat(10_001), "At most 10,000 characters, please."],
  ] as const) {
    const asked = await inPlace(page, async () => {
      await write(page, text);
      await expect(said(page)).toHaveText(reason);
    });
    expect(asked).toEqual(["/api/write"]);
    await expect(field(page)).toHaveValue(text);
    await expect(field(page)).toHaveAttribute("aria-invalid", "true");
    await expect(field(page)).toHaveAccessibleDescription(new RegExp(reason));
  }
  await expect(page.locator("article.post")).toHaveCount(posts);
  // What is right takes the complaint away.
  await inPlace(page, async () => {
    await write(page, "Short and sweet.");
    await expect(page.locator("article.post")).toHaveCount(posts + 1);
  });
  await expect(said(page)).toBeHidden();
  await expect(field(page)).not.toHaveAttribute("aria-invalid", "true");
});

test("a comment appears below its post", async ({ browser }) => {
  const page = await signedIn(browser, server, "Ada Almond");
  await page.goto(`${server.url}/circles/bakers`);
  const thread = page.locator("article.post", { hasText: "Who bakes today?" }).locator("a[href$='#comments']");
  await open(page, (await thread.getAttribute("href"))!.replace("#comments", ""));
  await expect(page.locator("#comments")).toContainText("Nobody has answered yet.");
  const asked = await inPlace(page, async () => {
    await write(page, "I **do**.");
    await expect(page.locator("li.comment strong")).toHaveText("do");
    await expect(field(page)).toHaveValue("");
    await write(page, "Rolls, too.");
    await expect(page.locator("li.comment").last()).toContainText("Rolls, too.");
  });
  expect(asked).toEqual(["/api/write", "/api/write"]);
  await expect(page.getByText("Nobody has answered yet.")).toBeHidden();
  await expect(page.getByText("No comments")).toBeHidden();
  await page.reload();
  await expect(page.locator("li.comment")).toHaveCount(2);
});

test("whoever signed out elsewhere is told, and keeps what they wrote", async ({ browser }) => {
  const page = await signedIn(browser, server, "Ada Almond");
  await open(page, "/circles/bakers");
  const other = await page.context().newPage();
  await other.goto(`${server.url}/sign-out`);
  await other.locator("main").getByRole("button", { name: "Sign out" }).click();
  await expect(other.getByRole("link", { name: "Sign in" }).first()).toBeVisible();
  const asked = await inPlace(page, async () => {
    await write(page, "A long thought.");
    await expect(said(page)).toContainText("You are not signed in any more.");
  });
  expect(asked).toEqual(["/api/write"]);
  await expect(field(page)).toHaveValue("A long thought.");
});

test("a name in the branch leaves only those who came through it", async ({ browser }) => {
  const page = await signedIn(browser, server, "Ada Almond");
  await open(page, "/chain");
  const quiet = watch(page, server.url);
  const names = page.getByRole("navigation", { name: "Follow one of them" });
  const sentence = page.locator("main").getByRole("status");
  const dots = (kind = ""): Locator => page.locator(`svg [data-through]${kind}`);
  const bob = (await names.getByRole("link").allInnerTexts()).indexOf("Bob Birch") - 1;
  await expect(dots()).toHaveCount(3);
  const asked = await inPlace(page, async () => {
    await names.getByRole("link", { name: "Bob Birch" }).click();
    await expect(names.getByRole("link", { name: "Bob Birch" })).toHaveAttribute("aria-current", "true");
    await expect(sentence).toHaveText("1 person joined through Bob Birch.");
    await expect(dots(`[data-through="${bob}"]:not(.branch__node--quiet)`)).toHaveCount(2);
    await expect(dots(".branch__node--quiet")).toHaveCount(1);
    await names.getByRole("link", { name: "Cy Cedar" }).click();
    await expect(sentence).toHaveText("Nobody has joined through Cy Cedar yet.");
    await expect(dots(".branch__node--quiet")).toHaveCount(2);
    await names.getByRole("link", { name: "Everybody" }).click();
    await expect(sentence).toHaveText("");
    await expect(dots(".branch__node--quiet")).toHaveCount(0);
  });
  expect(asked).toEqual([]);
  // The address tells who is followed, so that it survives a reload.
  await expect(page).toHaveURL(`${server.url}/chain`);
  await names.getByRole("link", { name: "Bob Birch" }).click();
  await expect(page).toHaveURL(`${server.url}/chain?branch=${bob}`);
  await page.reload();
  await expect(sentence).toHaveText("1 person joined through Bob Birch.");
  quiet.expectQuiet();
});

const entries = (page: Page): Locator => page.locator("li.entry:visible");

/** The visible entries by the addresses of their explanations. */
async function listed(page: Page): Promise<string[]> {
  return entries(page).locator("a[href^='/wallet/trf_']").evaluateAll((links) =>
    links.map((link) => link.getAttribute("href") ?? ""),
  );
}

test("the wallet shows the kind of entry that is chosen, and more of it", async ({ browser }) => {
  const page = await signedIn(browser, server, "Ada Almond");
  await open(page, "/wallet");
  const quiet = watch(page, server.url);
  const kind = (name: string): Locator => page.getByRole("navigation", { name: "Which entries" }).getByRole("link", { name });
  const more = page.getByRole("link", { name: "Load more" });
  const all = await entries(page).count();
  const asked = await inPlace(page, async () => {
    await kind("Spent").click();
    await expect(entries(page).filter({ hasText: "−20" })).toHaveCount(2);
    await expect(kind("Spent")).toHaveAttribute("aria-current", "true");
    await expect(kind("All")).not.toHaveAttribute("aria-current", "true");
    await expect(more).toBeHidden();
    await kind("On hold").click();
    await expect(entries(page)).toHaveCount(1);
    await kind("Earned").click();
    await expect(entries(page)).toHaveCount(all);
    await more.click();
    await expect(more).toBeHidden();
    expect(await entries(page).count()).toBeGreaterThanOrEqual(awards);
  });
  expect(asked).toEqual(Array.from({ length: 4 }, () => "/api/entries"));
  await expect(entries(page).filter({ hasText: "−20" })).toHaveCount(0);
  // The address tells what is shown, so that it survives a reload.
  await expect(page).toHaveURL(`${server.url}/wallet?show=earned`);
  await page.reload();
  await expect(kind("Earned")).toHaveAttribute("aria-current", "true");
  quiet.expectQuiet();
});

test("a double click on “more” gives each entry once", async ({ browser }) => {
  const page = await signedIn(browser, server, "Ada Almond");
  await page.goto(`${server.url}/wallet`);
  const expected = await listed(page);
  const more = page.getByRole("link", { name: "Load more" });
  await page.goto(server.url + (await more.getAttribute("href"))!);
  expected.push(...(await listed(page)));
  await open(page, "/wallet");
  // On a slow connection both clicks come before the first answer.
  await page.route("**/api/entries", async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 500));
    await route.continue();
  });
  const asked = await inPlace(page, async () => {
    await more.dblclick();
    await expect(more).toBeHidden();
  });
  expect(new Set(asked)).toEqual(new Set(["/api/entries"]));
  // The last answer has arrived; the page gets the time to show it.
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 100)));
  expect(await listed(page)).toEqual(expected);
});

test("a password is judged as one types", async ({ page }) => {
  await page.goto(`${server.url}/join`);
  const field = page.locator("[name=password]");
  await field.pressSequentially("password1");
  await expect(page.locator(".strength__text")).toContainText("Many people use this password");
  await field.fill("a sentence nobody guesses");
  await expect(page.locator(".strength__text")).toHaveText("Strong");
});
