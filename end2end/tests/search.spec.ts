// Search: from the head of any page to a post, in English and Chinese, for members and visitors.
import { expect, type Locator, type Page, test } from "@playwright/test";
import { expectAccessible } from "../support/axe.js";
import { fill, register, send, setUp } from "../support/people.js";
import { expectFits } from "../support/screens.js";
import { type Server, start } from "../support/server.js";

let server: Server;
let ada: Page;

const posts = ["I baked a *sourdough* loaf.", "周末一起做全麦面包吗？", "ＦＵＬＬ ＷＩＤＴＨ rolls", "'); DROP TABLE posts; --"];

test.beforeAll(async ({ browser }) => {
  test.setTimeout(120_000);
  server = await start();
  const olga = await browser.newPage();
  await setUp(olga, server);
  await olga.context().close();
  ada = await (await browser.newContext()).newPage();
  await ada.goto(`${server.url}/join`);
  await register(ada, "Ada Almond");
  await ada.goto(`${server.url}/circles/new`);
  await fill(ada, { name: "Bakers 面包", purpose: "Bread, and a sourdough that lives." });
  await ada.getByRole("button", { name: "Start the circle" }).click();
  await expect(ada.getByRole("heading", { level: 1 })).toHaveText("Bakers 面包");
  const circle = ada.url();
  for (const body of posts) {
    await ada.goto(circle);
    await fill(ada, { body });
    await send(ada, ada.getByRole("button", { name: "Post", exact: true }));
  }
});
test.afterAll(async () => {
  await ada?.context().close();
  await server?.stop();
});

const hits = (page: Page): Locator => page.locator("li .hit");

async function search(page: Page, words: string): Promise<void> {
  await page.locator("#q").fill(words);
  await page.locator("main [role=search]").getByRole("button", { name: "Search" }).click();
  await expect(page).toHaveURL(/\/search\?/);
  await expect(page.locator("#q")).toHaveValue(words);
}

/** Ada's session in a page that has the project's own settings. */
async function asAda(page: Page): Promise<void> {
  await page.context().addCookies(await ada.context().cookies());
}

test("a member finds words and characters, and what they stand in", async ({ page }) => {
  await asAda(page);
  await page.goto(`${server.url}/wallet`);
  await page.locator("header").getByRole("link", { name: "Search" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Search");
  await search(page, "baking");
  await expect(hits(page)).toHaveCount(1);
  await expect(hits(page).locator("mark")).toHaveText("baked");
  await search(page, "sourdough");
  await expect(hits(page)).toHaveCount(2);
  await page.getByRole("navigation", { name: "Search in" }).getByRole("link", { name: "Circles" }).click();
  await expect(hits(page)).toHaveCount(1);
  await expect(page.locator("#q")).toHaveValue("sourdough");
  await page.getByRole("navigation", { name: "Search in" }).getByRole("link", { name: "Everything" }).click();
  await expect(hits(page)).toHaveCount(2);
  await search(page, "面包");
  await expect(hits(page)).toHaveCount(2);
  await expect(page.locator("mark").first()).toHaveText("面包");
  await expectAccessible(page);
  await expectFits(page);
  await search(page, "full width");
  await expect(hits(page)).toHaveCount(1);
  await search(page, "drop table posts");
  await hits(page).getByRole("link").click();
  await expect(page.locator("article.post")).toContainText("DROP TABLE posts");
});

test("nothing found says what to try, and a query that is too long what is wrong", async ({ page }) => {
  await asAda(page);
  await page.goto(`${server.url}/search?q=quokka&in=posts`);
  await expect(page.getByRole("heading", { level: 2 })).toHaveText("Nothing found for “quokka”");
  await page.getByRole("link", { name: "Search everything, everywhere" }).click();
  await expect(page.locator("#q")).toHaveValue("quokka");
  await page.goto(`${server.url}/search?q=${encodeURIComponent("🎉 <b>")}`);
  await expect(page.getByRole("heading", { level: 2 })).toHaveText(/Nothing found|nothing to look for/);
  const answer = await page.goto(`${server.url}/search?q=${"x".repeat(201)}`);
  expect(answer?.status()).toBe(422);
  await expect(page.locator("#q-error")).toBeVisible();
  await expect(page.locator("#q")).toHaveValue("x".repeat(201));
  await expectAccessible(page);
});

test("a circle is searched from its page", async ({ page }) => {
  await asAda(page);
  await page.goto(ada.url());
  await page.getByRole("searchbox", { name: "Search in this circle" }).fill("全麦");
  await page.getByRole("search").getByRole("button", { name: "Search" }).click();
  await expect(page).toHaveURL(/\/search\?circle=/);
  await expect(hits(page)).toHaveCount(1);
  await expect(page.getByText("Only in “Bakers 面包”.")).toBeVisible();
  await page.getByRole("link", { name: "Search everywhere" }).click();
  await expect(page.getByText("Only in")).toHaveCount(0);
  await expect(hits(page)).toHaveCount(1);
});

test("a visitor finds circles", async ({ page }) => {
  await page.goto(server.url);
  await page.locator("header").getByRole("link", { name: "Search" }).click();
  await search(page, "sourdough");
  await expect(hits(page)).toHaveCount(1);
  await expect(page.getByRole("navigation", { name: "Search in" })).toHaveCount(0);
  await expectFits(page);
  await search(page, "loaf");
  await expect(page.locator(".empty a[href='/join']")).toBeVisible();
  await expectAccessible(page);
  await search(page, "sourdough");
  await hits(page).getByRole("link").click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Bakers 面包");
});
