// From a report to an appeal: somebody reports a post, a steward hides it, its author reads why and
// appeals, and the administrator takes it back.
import { type Browser, expect, type Page, test } from "@playwright/test";
import { expectAccessible } from "../support/axe.js";
import { foundCommunity, signedIn } from "../support/community.js";
import { fill, password, send, signIn } from "../support/people.js";
import type { Server } from "../support/server.js";

let server: Server;

test.beforeAll(async ({ browser }) => {
  test.setTimeout(180_000);
  server = await foundCommunity(browser);
});
test.afterAll(async () => server?.stop());

const scripts = (): boolean => test.info().project.use.javaScriptEnabled ?? true;

/** Bob joins the bakers and writes a post; answers its text. */
async function postOfBob(bob: Page): Promise<string> {
  const text = `Watches for bakers, ${test.info().project.name}`;
  await bob.goto(`${server.url}/circles/bakers`);
  await send(bob, bob.getByRole("button", { name: "Join the circle" }));
  await expect(bob.getByRole("button", { name: "Leave" })).toBeVisible();
  if (scripts()) await bob.waitForLoadState("networkidle");
  await bob.locator("form.composer [name=body]").fill(text);
  await send(bob, bob.locator("form.composer button[type=submit]"));
  return text;
}

async function reported(browser: Browser, text: string): Promise<void> {
  const cy = await signedIn(browser, server, "Cy Cedar");
  await cy.goto(`${server.url}/circles/bakers`);
  const post = cy.locator("article.post", { hasText: text });
  await post.locator(".post__menu summary").click();
  await post.getByRole("link", { name: "Report" }).click();
  await expect(cy).toHaveURL(/\/circles\/bakers\/report\?about=pst_/);
  await expectAccessible(cy);
  await cy.locator("main [name=reason]").selectOption("spam");
  await send(cy, cy.getByRole("button", { name: "Send the report" }));
  await expect(cy).toHaveURL(/\/reports\?made/);
  await expect(cy.locator("main")).toContainText("Waits for a decision");
  await cy.context().close();
}

async function hidden(browser: Browser, text: string): Promise<void> {
  const ada = await signedIn(browser, server, "Ada Almond");
  await ada.goto(`${server.url}/circles/bakers/reports`);
  await ada.getByRole("link", { name: text }).click();
  await expect(ada).toHaveURL(/\/circles\/bakers\/reports\/pst_/);
  await expectAccessible(ada);
  await ada.locator("main [name=step]").selectOption("hide");
  await fill(ada, { reason: "No selling here" });
  await send(ada, ada.getByRole("button", { name: "Decide" }));
  await expect(ada).toHaveURL(/\/circles\/bakers\/reports\?decided/);
  await expect(ada.locator("main")).not.toContainText(text);
  await ada.context().close();
}

/** Answers an appeal on its page. */
async function answer(page: Page, outcome: string, reason: string): Promise<void> {
  await page.locator("main [name=outcome]").selectOption(outcome);
  await fill(page, { reason });
  await send(page, page.getByRole("button", { name: "Decide" }));
}

/** Olga takes the decision back. */
async function overturned(browser: Browser): Promise<void> {
  const olga = await (await browser.newContext()).newPage();
  await signIn(olga, server.url, "olga@example.org", password);
  await olga.goto(`${server.url}/manage/reports`);
  await olga.getByRole("link", { name: "Appeal of Bob Birch" }).click();
  await expect(olga).toHaveURL(/\/manage\/appeals\/dec_/);
  await expectAccessible(olga);
  const late = await olga.context().newPage();
  await late.goto(olga.url());
  await answer(olga, "overturned", "Collecting is fine");
  await expect(olga).toHaveURL(/\/manage\/reports\?decided/);
  // Whoever answers after somebody else loses no word.
  await answer(late, "upheld", "Watches are no bread");
  await expect(late.locator("main")).toContainText("Somebody else decided on this meanwhile");
  await expect(late.locator("main")).toContainText("Watches are no bread");
  await expectAccessible(late);
  await olga.context().close();
}

test("a post is reported, hidden, appealed for and shown again", async ({ browser }) => {
  test.setTimeout(120_000);
  const bob = await signedIn(browser, server, "Bob Birch");
  const text = await postOfBob(bob);
  await reported(browser, text);
  await hidden(browser, text);
  await bob.goto(server.url);
  await bob.getByRole("link", { name: "A decision about you waits to be read." }).click();
  await expect(bob).toHaveURL(/\/notices$/);
  await bob.getByRole("link", { name: "Your post was hidden" }).click();
  await expect(bob).toHaveURL(/\/notices\/dec_/);
  await expect(bob.locator("main")).toContainText("No selling here");
  await expectAccessible(bob);
  const notice = bob.url();
  await fill(bob, { words: "I sell nothing, I collect them." });
  await send(bob, bob.getByRole("button", { name: "Appeal", exact: true }));
  await expect(bob.locator("main")).toContainText("It waits for somebody who did not decide this.");
  await overturned(browser);
  await bob.goto(notice);
  await expect(bob.locator("main")).toContainText("The decision was taken back");
  await expect(bob.locator("main")).toContainText("Collecting is fine");
  await bob.goto(`${server.url}/circles/bakers`);
  const post = bob.locator("article.post", { hasText: text });
  await expect(post).toHaveCount(1);
  await expect(post).not.toContainText("A steward hid your post");
  await bob.context().close();
});
