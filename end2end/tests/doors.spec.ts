// The doors of circles: asking and being let in, invitations, stewards, a new founder, and rest.
import { type Browser, expect, type Page, test } from "@playwright/test";
import { expectAccessible } from "../support/axe.js";
import { expectMistakes, refused, type } from "../support/forms.js";
import { address, fill, linkOf, newcomer, openMenu, send, setUp } from "../support/people.js";
import { type Server, start } from "../support/server.js";

let server: Server;

test.beforeAll(async ({ browser }) => {
  test.setTimeout(120_000);
  server = await start();
  const olga = await browser.newPage();
  await setUp(olga, server);
  await olga.context().close();
});
test.afterAll(async () => server?.stop());

/** Somebody whose name is their own in this project, in a browser of their own. */
async function person(browser: Browser, name: string, link?: string): Promise<[Page, string]> {
  const full = `${name} ${test.info().project.name}`;
  return [await newcomer(browser, server, full, link), full];
}

/** Founds a circle behind a door; answers its path. */
async function found(page: Page, name: string, door: string): Promise<string> {
  await page.goto(`${server.url}/circles/new`);
  await fill(page, { name: `${name} ${test.info().project.name}`, purpose: "To try things.", house_rules: "Please *knock*." });
  await page.locator(`[name=door][value=${door}]`).check({ force: true });
  await page.getByRole("button", { name: "Start the circle" }).click();
  await expect(page).toHaveURL(/\/circles\/(?!new)/);
  await fill(page, { body: "Said among us." });
  await send(page, page.getByRole("button", { name: "Post", exact: true }));
  return new URL(page.url()).pathname;
}

const open = (page: Page, path: string) => page.goto(server.url + path);
const press = (page: Page, name: string | RegExp) => send(page, page.getByRole("button", { name, exact: true }));

test("somebody asks, is declined, asks in vain, and somebody else is let in", async ({ browser }) => {
  test.setTimeout(120_000);
  const [ada] = await person(browser, "Ada");
  const circle = await found(ada, "Darkroom", "on_request");
  const [eve, eves] = await person(browser, "Eve");
  const [bob, bobs] = await person(browser, "Bob");
  await open(eve, circle);
  await expect(eve.locator("#entrance em")).toHaveText("knock");
  await expect(eve.locator("main")).not.toContainText("Said among us.");
  await expectAccessible(eve);
  const form = eve.locator("main form", { has: eve.locator("[name=message]") });
  await type(form, { message: "x".repeat(401) });
  await refused(eve, form);
  await expectMistakes(form, { message: /At most 400 characters/ });
  await type(form, { message: "I print." });
  await press(eve, "Ask to come in");
  await expect(eve.getByText("You asked to come in")).toBeVisible();
  await open(bob, circle);
  await press(bob, "Ask to come in");
  await press(bob, "Take it back");
  await press(bob, "Ask to come in");
  await open(ada, `${circle}/members`);
  await expect(ada.locator("main")).toContainText("I print.");
  await expectAccessible(ada);
  await press(ada, `Decline ${eves}`);
  await press(ada, `Let ${bobs} in`);
  await expect(ada.getByText("Waiting to come in")).toBeHidden();
  await open(eve, circle);
  await expect(eve.getByText("A steward declined")).toBeVisible();
  await expect(eve.getByRole("button", { name: "Ask to come in" })).toBeHidden();
  const thread = await eve.goto(`${server.url}${circle}/members`);
  expect(thread?.status()).toBe(403);
  await open(bob, circle);
  await expect(bob.locator("main")).toContainText("Said among us.");
  await open(ada, `${circle}/log`);
  await expect(ada.locator("main")).toContainText(`let ${bobs} in`);
});

test("a circle by invitation is there for those who are invited", async ({ browser }) => {
  test.setTimeout(120_000);
  const [ada] = await person(browser, "Ada Owl");
  const circle = await found(ada, "Night owls", "by_invitation");
  const [bob, bobs] = await person(browser, "Bob Owl", await linkOf(ada, server));
  const [eve, eves] = await person(browser, "Eve Owl");
  expect((await eve.goto(server.url + circle))?.status()).toBe(404);
  await open(eve, "/circles");
  await expect(eve.locator("main")).not.toContainText("Night owls");
  await open(ada, circle);
  await ada.getByRole("link", { name: "Invite", exact: true }).click();
  await expect(ada).toHaveURL(/\/invite$/);
  await expectAccessible(ada);
  await press(ada, `Invite ${bobs}`);
  // Known or not, the answer is the same.
  for (const whom of ["nobody@example.org", address(eves)]) {
    await fill(ada, { whom });
    await press(ada, "Invite");
    await expect(ada.getByText(/the invitation is waiting for them now/)).toBeVisible();
  }
  await open(bob, "/circles");
  await press(bob, /^Accept: Night owls/);
  await expect(bob).toHaveURL(server.url + circle);
  await expect(bob.locator("main")).toContainText("Said among us.");
  await open(eve, circle);
  await expect(eve.locator("main")).not.toContainText("Said among us.");
  await press(eve, "Decline");
  await expect(eve).toHaveURL(`${server.url}/circles`);
  expect((await eve.goto(server.url + circle))?.status()).toBe(404);
});

test("a circle is edited, gets a steward and a new founder, rests and lives again", async ({ browser }) => {
  test.setTimeout(120_000);
  const [ada] = await person(browser, "Ada Elm");
  const circle = await found(ada, "Menders", "open");
  const [bob, bobs] = await person(browser, "Bob Elm");
  await open(bob, circle);
  await expect(bob.locator("#entrance em")).toHaveText("knock");
  await press(bob, "Join the circle");
  await open(ada, `${circle}/edit`);
  await expectAccessible(ada);
  const form = ada.locator("main form", { has: ada.locator("[name=house_rules]") });
  await type(form, { name: " ", purpose: "", house_rules: "x".repeat(4_001) });
  await refused(ada, form);
  await expectMistakes(form, { name: /Please fill this in\./, purpose: /Please fill this in\./, house_rules: /At most 4,000 characters/ });
  await type(form, { name: "Menders of things", purpose: "We mend.", house_rules: "" });
  await press(ada, "Save");
  await expect(ada).toHaveURL(server.url + circle);
  await expect(ada.getByRole("heading", { level: 1 })).toHaveText("Menders of things");
  await open(ada, `${circle}/members`);
  await openMenu(ada, `More about ${bobs}`);
  await press(ada, `Make ${bobs} a steward`);
  await openMenu(ada, `More about ${bobs}`);
  await ada.getByRole("link", { name: `Hand the circle over to ${bobs}` }).click();
  await expect(ada.getByRole("heading", { name: `Hand the circle over to ${bobs}?` })).toBeVisible();
  await press(ada, "Hand over");
  await expect(ada.locator("main")).toContainText(`${bobs} is asked to be the founder`);
  await open(bob, "/circles");
  await press(bob, /^Accept: Menders of things/);
  await open(bob, `${circle}/edit`);
  await press(bob, "Put it to rest");
  await expect(bob.getByText("This circle is at rest")).toBeVisible();
  await expect(bob.locator("form.composer")).toHaveCount(0);
  await open(ada, "/circles");
  await expect(ada.locator("section", { has: ada.getByRole("heading", { name: "At rest" }) })).toContainText("Menders of things");
  await open(ada, `${circle}/edit`);
  await press(ada, "Bring it back");
  await expect(ada.locator("form.composer")).toHaveCount(1);
  await press(ada, "Leave");
  await expect(ada.getByRole("button", { name: "Join the circle" })).toBeVisible();
});

test("a closed door opens when its steward says that all may read", async ({ browser }) => {
  const [ada] = await person(browser, "Ada Ash");
  const circle = await found(ada, "Letter writers", "on_request");
  const [bob] = await person(browser, "Bob Ash");
  await open(ada, `${circle}/edit`);
  const form = ada.locator("main form", { has: ada.locator("[name=house_rules]") });
  await type(form, { purpose: "We write by hand." });
  await form.locator("[name=door][value=open]").check({ force: true });
  await press(ada, "Save");
  await expectMistakes(form, { opens: /readable by all members/ });
  await expect(form.locator("[name=purpose]")).toHaveValue("We write by hand.");
  await expect(form.locator("[name=door][value=open]")).toBeChecked();
  await open(bob, circle);
  await expect(bob.locator("main")).not.toContainText("Said among us.");
  await form.locator("[name=opens]").check();
  await press(ada, "Save");
  await expect(ada).toHaveURL(server.url + circle);
  await open(bob, circle);
  await expect(bob.locator("main")).toContainText("Said among us.");
});

test("what was typed stays when the place for it has gone", async ({ browser }) => {
  test.setTimeout(120_000);
  const [ada] = await person(browser, "Ada Oak");
  const circle = await found(ada, "Whittlers", "open");
  const [bob] = await person(browser, "Bob Oak");
  await open(bob, circle);
  await press(bob, "Join the circle");
  await fill(bob, { body: "A spoon of cherry." });
  await open(ada, `${circle}/edit`);
  await press(ada, "Put it to rest");
  await press(bob, "Post");
  await expect(bob.getByRole("alert").first()).toContainText("at rest");
  await expect(bob.locator("main [name=body]")).toHaveValue("A spoon of cherry.");
  await open(ada, `${circle}/edit`);
  await press(ada, "Bring it back");
  await press(bob, "Post");
  await expect(bob.locator("article.post", { hasText: "A spoon of cherry." })).toBeVisible();
  const thread = (await bob.locator("article.post", { hasText: "Said among us." }).locator("a[href$='#comments']").getAttribute("href"))!;
  await open(ada, thread);
  await fill(ada, { body: "Which wood?" });
  await press(ada, "Comment");
  await open(bob, thread);
  await bob.getByRole("link", { name: /^Answer Ada Oak/ }).click();
  await expect(bob).toHaveURL(/\?reply=/);
  await fill(bob, { body: "Cherry, and oil." });
  await open(ada, thread);
  const comment = ada.locator("li.comment", { hasText: "Which wood?" });
  await open(ada, (await comment.locator("a[href*='/edit']").getAttribute("href"))!);
  await press(ada, "Delete for good");
  await press(bob, "Answer");
  await expect(bob.locator("main")).toContainText("What this was written to is no longer there.");
  await expect(bob.locator("main [name=body]")).toHaveValue("Cherry, and oil.");
  await open(bob, thread);
  await fill(bob, { body: "Cherry, and oil." });
  await press(bob, "Comment");
  await expect(bob.locator("li.comment", { hasText: "Cherry, and oil." })).toBeVisible();
});

test("somebody who was removed is invited back", async ({ browser }) => {
  const [ada] = await person(browser, "Ina");
  const circle = await found(ada, "Attic", "open");
  const [bob, bobs] = await person(browser, "Jon");
  await open(bob, circle);
  await press(bob, "Join the circle");
  await open(ada, `${circle}/members`);
  await openMenu(ada, `More about ${bobs}`);
  await ada.getByRole("link", { name: `Remove ${bobs}` }).click();
  await expect(ada).toHaveURL(/\?remove=mem_/);
  await fill(ada, { reason: "By mistake" });
  await press(ada, "Remove");
  await expect(ada.locator("main")).not.toContainText(bobs);
  await open(bob, circle);
  await expect(bob.getByRole("button", { name: "Join the circle" })).toHaveCount(0);

  await open(ada, `${circle}/invite`);
  await fill(ada, { whom: address(bobs) });
  await press(ada, "Invite");
  await open(bob, "/circles");
  await press(bob, /^Accept: Attic/);
  await open(bob, circle);
  await expect(bob.getByRole("button", { name: "Leave" })).toBeVisible();
  for (const page of [ada, bob]) await page.context().close();
});
