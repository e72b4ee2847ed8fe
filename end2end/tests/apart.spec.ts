// Muting and blocking: one's own choice, in force on the pages of both, and taken back.
import { expect, type Page, test } from "@playwright/test";
import { expectAccessible } from "../support/axe.js";
import { fill, newcomer, send, setUp } from "../support/people.js";
import { type Server, start } from "../support/server.js";

let server: Server;

test.beforeAll(async ({ browser }) => {
  test.setTimeout(120_000);
  server = await start();
  const olga = await browser.newPage();
  await setUp(olga, server);
  await olga.goto(`${server.url}/circles/new`);
  await fill(olga, { name: "Bakers", purpose: "Bread and what goes on it." });
  await send(olga, olga.getByRole("button", { name: "Start the circle" }));
  await olga.context().close();
});
test.afterAll(async () => server?.stop());

const circle = (): string => `${server.url}/circles/bakers`;

async function join(page: Page): Promise<void> {
  await page.goto(circle());
  await send(page, page.getByRole("button", { name: "Join the circle" }));
}

test("somebody is muted, blocked and let back", async ({ browser }) => {
  const project = test.info().project.name;
  const words = `Rye from ${project}`;
  const ben = await newcomer(browser, server, `Ben ${project}`);
  await join(ben);
  await fill(ben, { body: words });
  await send(ben, ben.getByRole("button", { name: "Post", exact: true }));
  const ada = await newcomer(browser, server, `Ada ${project}`);
  await join(ada);
  const post = ada.locator("article.post", { hasText: `Ben ${project}` });
  await expect(post.getByText(words)).toBeVisible();
  const apart = await post.locator("a[href$='/apart']").getAttribute("href");
  await ada.goto(server.url + apart);
  await expectAccessible(ada);
  await send(ada, ada.getByRole("button", { name: `Mute Ben ${project}` }));
  await expect(ada).toHaveURL(/\/apart\?saved/);
  await ada.goto(circle());
  await expect(post.getByText(words)).toBeHidden();
  await post.getByText("Muted:").click();
  await expect(post.getByText(words)).toBeVisible();
  await ada.goto(server.url + apart);
  await send(ada, ada.getByRole("button", { name: `Block Ben ${project}` }));
  await expect(ada.getByText(`You blocked Ben ${project}.`)).toBeVisible();
  await ada.goto(circle());
  await expect(post).toHaveCount(0);
  await ben.goto(`${circle()}/members`);
  await expect(ben.locator("main")).toContainText("Olga Operator");
  await expect(ben.locator("main")).not.toContainText(`Ada ${project}`);
  await ada.goto(`${server.url}/settings/people`);
  await expectAccessible(ada);
  await send(ada, ada.getByRole("button", { name: `Take it back for Ben ${project}` }));
  await expect(ada.getByText("You have muted and blocked nobody")).toBeVisible();
  await ada.goto(circle());
  await expect(post).toHaveCount(1);
  for (const page of [ada, ben]) await page.context().close();
});
