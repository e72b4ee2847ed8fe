// Circles are split and merged: who is asked answers, and words and members are where they moved to.
import { type Browser, expect, type Page, test } from "@playwright/test";
import { expectAccessible } from "../support/axe.js";
import { expectKept, expectMistakes, refused, type } from "../support/forms.js";
import { fill, newcomer, send, setUp } from "../support/people.js";
import { type Server, start } from "../support/server.js";

let server: Server;
let olga: Page;

test.beforeAll(async ({ browser }) => {
  test.setTimeout(120_000);
  server = await start();
  olga = await browser.newPage();
  await setUp(olga, server);
  await found(olga, "Workshop");
});
test.afterAll(async () => {
  await olga?.context().close();
  await server?.stop();
});

const open = (page: Page, path: string) => page.goto(server.url + path);
const press = (page: Page, name: string) => send(page, page.getByRole("button", { name, exact: true }));

/** Founds a circle that everybody may join. */
async function found(page: Page, name: string): Promise<void> {
  await open(page, "/circles/new");
  await fill(page, { name, purpose: "To try things." });
  await page.getByRole("button", { name: "Start the circle" }).click();
  await expect(page).toHaveURL(`${server.url}/circles/${name.toLowerCase()}`);
}

/** Writes a post on the circle's page, where they are. */
async function say(page: Page, body: string): Promise<void> {
  await fill(page, { body });
  await press(page, "Post");
  await expect(page.locator("article.post", { hasText: body })).toBeVisible();
}

/** Somebody new who joins a circle. */
async function joiner(browser: Browser, name: string, circle: string): Promise<Page> {
  const page = await newcomer(browser, server, name);
  await open(page, circle);
  await press(page, "Join the circle");
  return page;
}

test("a circle is split: who says yes moves, with the post that was chosen", async ({ browser }) => {
  test.setTimeout(90_000);
  await found(olga, "Bakers");
  await say(olga, "Rye alone.");
  const bob = await joiner(browser, "Bob Birch", "/circles/bakers");

  await open(olga, "/circles/bakers/shape?verb=split");
  await fill(olga, { name: "Rye bakers", purpose: "Rye alone.", words: "There are many of us." });
  await press(olga, "Propose the split");
  await expect(olga.locator("#proposal-title")).toHaveText("Part of Bakers is to become a circle of its own: Rye bakers");
  await olga.locator("main [name=member]").check();
  await press(olga, "Ask those ticked");
  await expect(olga.locator("main [name=member]")).toHaveCount(0);
  await olga.locator("main [name=post]").check();
  await press(olga, "Save the choice");
  await expect(olga.locator("main [name=post]")).toBeChecked();
  await expect(olga.getByRole("button", { name: "Carry it out now" })).toHaveCount(0);
  await expectAccessible(olga);

  await open(bob, "/");
  await expect(bob.getByRole("link", { name: "News of Bakers from its stewards" })).toBeVisible();
  await open(bob, "/circles/bakers");
  await bob.getByRole("link", { name: "Read and answer" }).click();
  await expect(bob).toHaveURL(/\/circles\/bakers\/shape$/);
  await expect(bob.locator("#proposal")).toContainText("There are many of us.");
  await expectAccessible(bob);
  await press(bob, "Yes, and I leave here");
  await expect(bob.locator("#proposal")).toContainText("Your answer: Yes, and I leave here");

  await open(olga, "/circles/bakers/shape");
  await press(olga, "Carry it out now");
  await expect(olga).toHaveURL(/\/circles\/rye-bakers$/);
  await expect(olga.locator(".circle-head__meta")).toContainText("2 members");
  await expect(olga.locator("article.post", { hasText: "Rye alone." })).toBeVisible();
  await open(olga, "/circles/rye-bakers/members");
  await expect(olga.locator("main")).toContainText("Bob Birch");
  await open(olga, "/circles/bakers");
  await expect(olga.locator(".circle-head__meta")).toContainText("1 member");
  await expect(olga.locator("article.post")).toHaveCount(0);
  await bob.context().close();
});

test("a circle moves into another: everybody but who declines, and old addresses lead on", async ({ browser }) => {
  test.setTimeout(90_000);
  const ada = await newcomer(browser, server, "Ada Almond");
  await found(ada, "Tinkerers");
  await say(ada, "Said among us.");
  const post = await ada.locator("article.post a[href*='/posts/']").first().getAttribute("href");
  const bob = await joiner(browser, "Bob Beech", "/circles/tinkerers");

  await open(ada, "/circles/tinkerers/shape?verb=merge");
  await fill(ada, { into: `${server.url}/circles/workshop`, words: "One bench is enough." });
  await press(ada, "Ask the other circle");
  await expect(ada.locator("#proposal")).toContainText("The stewards of Workshop have not answered yet.");
  await open(olga, "/circles/workshop/shape");
  await expect(olga.locator("main")).toContainText("One bench is enough.");
  await press(olga, "Take them in");
  await expect(olga.getByRole("button", { name: "Take them in" })).toHaveCount(0);
  await expect(olga.getByRole("button", { name: "Take the yes back" })).toBeVisible();
  await expectAccessible(olga);
  const cy = await joiner(browser, "Cy Cypress", "/circles/tinkerers");
  await open(cy, "/circles/tinkerers/shape");
  await expect(cy.locator("#proposal")).toContainText("You came after the other circle said yes");
  await expect(cy.locator("#proposal").getByRole("button")).toHaveCount(0);
  await expectAccessible(cy);
  await open(bob, "/circles/tinkerers/shape");
  await press(bob, "I leave instead");
  await expect(bob.locator("#proposal")).toContainText("Your answer: I leave instead");
  await expectAccessible(bob);
  await open(ada, "/circles/tinkerers/shape");
  await press(ada, "Carry it out now");

  await expect(ada).toHaveURL(/\/circles\/workshop$/);
  await expect(ada.locator(".circle-head__meta")).toContainText("2 members");
  await expect(ada.locator("article.post", { hasText: "Said among us." })).toBeVisible();
  await open(ada, "/circles/workshop/members");
  await expect(ada.locator("main")).toContainText("Ada Almond");
  for (const stays of ["Bob Beech", "Cy Cypress"]) await expect(ada.locator("main")).not.toContainText(stays);
  await open(ada, post!);
  await expect(ada).toHaveURL(/\/circles\/workshop\/posts\//);
  await expect(ada.locator("article.post")).toContainText("Said among us.");

  await open(bob, "/circles/tinkerers");
  await expect(bob.locator("main")).toContainText("This circle has moved into another one:");
  await bob.locator("main").getByRole("link", { name: "Workshop", exact: true }).click();
  await expect(bob).toHaveURL(/\/circles\/workshop$/);
  await expect(bob.getByRole("button", { name: "Join the circle" })).toBeVisible();
  for (const page of [ada, bob, cy]) await page.context().close();
});

test("a split without a name, for two days, is answered in place and keeps what was typed", async () => {
  await open(olga, "/circles/workshop/shape?verb=split");
  const form = olga.locator("main form", { has: olga.locator("[name=purpose]") });
  const typed = { name: "", purpose: "Rye alone.", words: "There are many of us." };
  await type(form, typed);
  await form.locator("[name=door][value=on_request]").check({ force: true });
  await form.locator("[name=days]").evaluate((field: HTMLInputElement | HTMLSelectElement) => {
    if (field instanceof HTMLSelectElement) field.add(new Option("2", "2", true, true));
    else field.value = "2";
  });
  await refused(olga, form);
  await expectMistakes(form, { name: /Please fill this in\./, days: /A number from 3 to 30, please\./ });
  await expectKept(form, typed);
  await expect(form.locator("[name=door][value=on_request]")).toBeChecked();
});
