// What the islands do, without them: the same figures, forms and links on the pages themselves.
import { expect, test } from "@playwright/test";
import { awards, foundCommunity, signedIn } from "../support/community.js";
import { fill, newcomer } from "../support/people.js";
import type { Server } from "../support/server.js";

let server: Server;

test.use({ javaScriptEnabled: false });
test.beforeAll(async ({ browser }) => {
  test.setTimeout(180_000);
  server = await foundCommunity(browser);
});
test.afterAll(async () => server?.stop());

test("the start page counts whenever it is opened", async ({ page, browser }) => {
  const members = page.locator("#live-figures dd").first();
  await page.goto(server.url);
  const before = Number(await members.innerText());
  await newcomer(browser, server, "Eve Elm");
  await page.reload();
  await expect(members).toHaveText(String(before + 1));
});

test("posts and comments are written with forms", async ({ browser }) => {
  const page = await signedIn(browser, server, "Ada Almond");
  await page.goto(`${server.url}/circles/bakers`);
  await fill(page, { body: "Rye *today*.\n\n<script>1</script>" });
  await page.getByRole("button", { name: "Post", exact: true }).click();
  const post = page.locator("article.post").first();
  await expect(post.locator("em")).toHaveText("today");
  await expect(post.locator("script")).toHaveCount(0);
  await expect(page.locator("[name=body]")).toHaveValue("");
  await post.locator("a[href$='#comments']").click();
  await expect(page).toHaveURL(/\/posts\//);
  await fill(page, { body: "I **do**." });
  await page.getByRole("button", { name: "Comment", exact: true }).click();
  await expect(page.locator("li.comment strong")).toHaveText("do");
  await expect(page.locator("#comments-title")).toHaveText(/Comments|1 comment/);
  await expect(page.getByText("Nobody has answered yet.")).toBeHidden();
});

test("each name of the branch is a link to its part", async ({ browser }) => {
  const page = await signedIn(browser, server, "Ada Almond");
  await page.goto(`${server.url}/chain`);
  const quiet = page.locator("svg [data-through].branch__node--quiet");
  await expect(quiet).toHaveCount(0);
  const names = page.getByRole("navigation", { name: "Follow one of them" });
  await names.getByRole("link", { name: "Bob Birch" }).click();
  await expect(names.getByRole("link", { name: "Bob Birch" })).toHaveAttribute("aria-current", "true");
  await expect(page.locator("main").getByRole("status")).toHaveText("1 person joined through Bob Birch.");
  await expect(quiet).toHaveCount(1);
  await page.getByRole("link", { name: "Everybody" }).click();
  await expect(page).toHaveURL(`${server.url}/chain`);
  await expect(quiet).toHaveCount(0);
});

test("the wallet's kinds and further pages are links", async ({ browser }) => {
  const page = await signedIn(browser, server, "Ada Almond");
  await page.goto(`${server.url}/wallet`);
  const entries = page.locator("li.entry");
  const more = page.getByRole("link", { name: "Load more" });
  await page.getByRole("link", { name: "Spent" }).click();
  await expect(entries).toHaveCount(2);
  await expect(page.getByRole("link", { name: "Spent" })).toHaveAttribute("aria-current", "true");
  await expect(more).toBeHidden();
  await page.getByRole("link", { name: "On hold" }).click();
  await expect(entries).toHaveCount(1);
  await page.getByRole("link", { name: "Earned" }).click();
  const hrefs = async (): Promise<(string | null)[]> =>
    entries.locator("a[href^='/wallet/trf_']").evaluateAll((links) => links.map((link) => link.getAttribute("href")));
  const earned = await hrefs();
  await more.click();
  await expect(more).toBeHidden();
  await expect(page.getByRole("link", { name: "Earned" })).toHaveAttribute("aria-current", "true");
  earned.push(...(await hrefs()));
  expect(new Set(earned).size).toBe(earned.length);
  expect(earned.length).toBeGreaterThanOrEqual(awards);
});
