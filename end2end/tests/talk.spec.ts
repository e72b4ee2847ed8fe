// What people do with posts: react, answer, edit, delete, name somebody, and see what is new.
import { type Browser, expect, type Locator, type Page, test } from "@playwright/test";
import { fill, newcomer, openMenu, send } from "../support/people.js";
import { foundCommunity, signedIn } from "../support/community.js";
import type { Server } from "../support/server.js";

let server: Server;
/** Ada founded "Bakers"; Bob joined it. */
let ada: Page;
let bob: Page;

async function joined(browser: Browser, name: string): Promise<Page> {
  const page = await signedIn(browser, server, name);
  await page.goto(`${server.url}/circles/bakers`);
  await send(page, page.getByRole("button", { name: "Join the circle" }));
  await expect(page.getByRole("button", { name: "Leave" })).toBeVisible();
  return page;
}

test.beforeAll(async ({ browser }) => {
  test.setTimeout(180_000);
  server = await foundCommunity(browser);
  ada = await signedIn(browser, server, "Ada Almond");
  bob = await joined(browser, "Bob Birch");
});
test.afterAll(async () => server?.stop());

const scripts = (): boolean => test.info().project.use.javaScriptEnabled ?? true;

/** Writes with the composer of the page, and opens the page again, so that it is there in any case. */
async function write(page: Page, text: string): Promise<void> {
  if (scripts()) await page.waitForLoadState("networkidle");
  await page.locator("form.composer [name=body]").fill(text);
  await send(page, page.locator("form.composer button[type=submit]"));
  await expect(page.locator("form.composer [name=body]")).toHaveValue("");
}

async function postByAda(text: string): Promise<string> {
  await ada.goto(`${server.url}/circles/bakers`);
  await write(ada, text);
  await ada.goto(`${server.url}/circles/bakers`);
  const link = ada.locator("article.post", { hasText: text }).locator("a[href$='#comments']");
  return (await link.getAttribute("href"))!.replace("#comments", "");
}

const reactions = (within: Locator): Locator => within.locator("form.reactions");

test("a reaction is given, joined and withdrawn", async () => {
  const path = await postByAda("Rye for reactions");
  await bob.goto(`${server.url}/circles/bakers`);
  const post = bob.locator("article.post", { hasText: "Rye for reactions" });
  await reactions(post).locator("summary").click();
  await send(bob, reactions(post).getByRole("button", { name: "Insightful" }));
  await expect(bob).toHaveURL(new RegExp(`^${server.url}/circles/bakers`));
  const own = reactions(post).getByRole("button", { name: "Insightful 1" });
  await expect(own).toHaveAttribute("aria-pressed", "true");
  await ada.goto(server.url + path);
  const there = reactions(ada.locator("article.post"));
  await send(ada, there.getByRole("button", { name: "Insightful 1" }));
  await expect(there.getByRole("button", { name: "Insightful 2" })).toHaveAttribute("aria-pressed", "true");
  await send(ada, there.getByRole("button", { name: "Insightful 2" }));
  await expect(there.getByRole("button", { name: "Insightful 1" })).toHaveAttribute("aria-pressed", "false");
});

test("answers stand below what they answer", async () => {
  const path = await postByAda("Rye for answers");
  await bob.goto(server.url + path);
  await write(bob, "The first comment");
  await write(bob, "The second comment");
  await ada.goto(server.url + path);
  const first = ada.locator("li.comment", { hasText: "The first comment" });
  await first.getByRole("link", { name: "Answer Bob Birch" }).click();
  await expect(ada).toHaveURL(/\?reply=/);
  await expect(ada.locator("form.composer")).toHaveCount(1);
  await write(ada, "An answer to the first");
  await ada.goto(server.url + path);
  const texts = await ada.locator("li.comment .prose").allInnerTexts();
  expect(texts.map((text) => text.trim())).toEqual([
    "The first comment",
    "An answer to the first",
    "The second comment",
  ]);
  const answer = ada.locator("li.comment--2", { hasText: "An answer to the first" });
  await expect(answer.getByRole("link", { name: "to Bob Birch" })).toBeVisible();
});

test("an edited post keeps its earlier versions for its author and stewards", async () => {
  const path = await postByAda("Rye to be editted");
  await ada.goto(server.url + path);
  await ada.locator("article.post .post__menu summary").click();
  await ada.getByRole("link", { name: "Edit", exact: true }).click();
  await expect(ada).toHaveURL(/\/edit$/);
  const field = ada.locator("main [name=body]");
  await field.fill("   ");
  await field.evaluate((area: HTMLTextAreaElement) => (area.required = false));
  await send(ada, ada.getByRole("button", { name: "Save" }));
  await expect(field).toHaveAccessibleDescription(/Please fill this in\./);
  await field.fill("Rye, edited");
  await send(ada, ada.getByRole("button", { name: "Save" }));
  await expect(ada.locator("article.post .prose")).toHaveText("Rye, edited");
  await expect(ada.locator("article.post")).toContainText("edited");
  await ada.locator("article.post .post__menu summary").click();
  await ada.getByRole("link", { name: "Earlier versions" }).click();
  await expect(ada.locator("article.card .prose")).toHaveText(["Rye, edited", "Rye to be editted"]);
  const answer = await bob.goto(`${server.url}${path}/history`);
  expect(answer!.status()).toBe(404);
});

test("a comment is hidden with a reason and shown again", async () => {
  const path = await postByAda("Rye for hiding");
  await bob.goto(server.url + path);
  await write(bob, "Buy my watch");
  await ada.goto(server.url + path);
  await openMenu(ada, "More about the comment of Bob Birch");
  await ada.getByRole("link", { name: "Hide this comment" }).click();
  await expect(ada).toHaveURL(/moderate=com_/);
  await fill(ada, { reason: "No selling here" });
  await send(ada, ada.getByRole("button", { name: "Hide this comment" }));
  await expect(ada).toHaveURL(/\?comment=com_[0-9a-f]+(?!.*moderate)/);
  await expect(ada.locator("li.comment")).toContainText("No selling here");
  await bob.goto(server.url + path);
  await expect(bob.locator("li.comment")).toContainText("A steward hid your comment");
  await expect(bob.locator("li.comment")).toContainText("Buy my watch");
  await openMenu(ada, "More about the comment of Bob Birch");
  await ada.getByRole("link", { name: "Show it again" }).click();
  await expect(ada).toHaveURL(/moderate=com_/);
  await send(ada, ada.getByRole("button", { name: "Show it again" }));
  await expect(ada).toHaveURL(/\?comment=com_[0-9a-f]+(?!.*moderate)/);
  await expect(ada.locator("li.comment")).not.toContainText("A steward hid this comment");
});

test("what its author deletes leaves its place", async () => {
  const path = await postByAda("Rye to be deleted");
  await bob.goto(server.url + path);
  await write(bob, "An answer that stays");
  await ada.goto(`${server.url}${path}/edit`);
  await send(ada, ada.getByRole("button", { name: "Delete for good" }));
  await expect(ada.locator("article.post")).toContainText("Deleted.");
  await expect(ada.locator("li.comment")).toContainText("An answer that stays");
  await expect(ada.locator("body")).not.toContainText("Rye to be deleted");
  await expect(ada.locator("form.composer")).toHaveCount(0);
  await ada.goto(`${server.url}/`);
  await expect(ada.locator("body")).not.toContainText("Deleted.");
});

test("a name leads its owner to the thread", async () => {
  await ada.goto(`${server.url}/circles/bakers`);
  const field = ada.locator("form.composer [name=body]");
  if (scripts()) {
    await ada.waitForLoadState("networkidle");
    await field.pressSequentially("Who asks @Bo");
    await ada.getByRole("group", { name: "People of the circle" }).getByRole("button", { name: "Bob Birch" }).click();
    await expect(field).toHaveValue(/^Who asks @\[Bob Birch\]\(mem_[0-9a-f]{32}\) $/);
    await expect(ada.locator(".people")).toBeHidden();
    await field.pressSequentially("about rye?");
  } else {
    await field.fill("Who asks @Bob Birch about rye?");
  }
  await send(ada, ada.locator("form.composer button[type=submit]"));
  const post = ada.locator("article.post", { hasText: "Who asks @Bob Birch about rye?" }).first();
  await expect(post.locator(".mention")).toHaveText("@Bob Birch");
  await bob.goto(`${server.url}/`);
  await bob.getByRole("link", { name: /^You were mentioned/ }).click();
  await expect(bob).toHaveURL(`${server.url}/mentions`);
  const item = bob.locator("article.post").first();
  await expect(item).toContainText("New");
  await item.getByRole("link", { name: "Open the thread" }).click();
  await expect(bob.locator("article.post")).toContainText("about rye?");
  await bob.goto(`${server.url}/`);
  await expect(bob.getByRole("link", { name: /^You were mentioned/ })).toHaveCount(0);
});

test("what is new in a circle is marked until it is opened", async ({ browser }) => {
  await newcomer(browser, server, "Eve Elm").then((page) => page.context().close());
  const eve = await joined(browser, "Eve Elm");
  await eve.goto(`${server.url}/circles/bakers`);
  await postByAda("Rye that is new");
  await eve.goto(`${server.url}/circles`);
  const card = eve.locator("article.circle-card", { hasText: "Bakers" });
  await expect(card).toContainText("1 new");
  await eve.goto(`${server.url}/`);
  await expect(eve.locator("nav.chips a", { hasText: "Bakers" })).toContainText("1 new");
  await eve.goto(`${server.url}/circles/bakers`);
  const post = eve.locator("article.post", { hasText: "Rye that is new" });
  await expect(post.locator(".badge")).toHaveText("New");
  await eve.goto(`${server.url}/circles`);
  await expect(card).not.toContainText("1 new");
  await eve.context().close();
});
