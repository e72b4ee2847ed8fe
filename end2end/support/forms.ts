// Forms with mistakes: sent past the checks of the browser, answered in place by the server.
import { expect, type Locator, type Page } from "@playwright/test";
import { answersForm } from "./people.js";

/** What stands in a field: a text, or whether a box is ticked. */
export type Typed = Record<string, string | boolean>;

/** Takes the browser's own checks off a form, so that the server has to answer its mistakes. */
async function trust(form: Locator): Promise<void> {
  await form.evaluate((form: HTMLFormElement) => {
    form.noValidate = true;
    for (const field of form.querySelectorAll("[maxlength]")) field.removeAttribute("maxlength");
  });
}

/** Types into the fields of a form. */
export async function type(form: Locator, typed: Typed): Promise<void> {
  await trust(form);
  for (const [name, value] of Object.entries(typed)) {
    const field = form.locator(`[name="${name}"]`);
    if (typeof value === "boolean") await field.setChecked(value);
    else if ((await field.evaluate((element) => element.tagName)) === "SELECT") await field.selectOption(value);
    // To type a very long text takes the browser seconds.
    else if (value.length > 1_000) await field.evaluate((area: HTMLTextAreaElement, text) => (area.value = text), value);
    else await field.fill(value);
  }
}

/** Sends a form whose mistakes are answered with 422 on the same page. */
export async function refused(page: Page, form: Locator): Promise<void> {
  const path = new URL(page.url()).pathname;
  const answered = page.waitForResponse(answersForm);
  await form.locator("button[type=submit]").click();
  const answer = await answered;
  expect(new URL(answer.url()).pathname).toBe(path);
  expect(answer.status(), `status of ${path}`).toBe(422);
}

/** Each wrong field says what is wrong with it, to the eye and to a screen reader; no other does. */
export async function expectMistakes(form: Locator, wrong: Record<string, RegExp>): Promise<void> {
  for (const [name, text] of Object.entries(wrong)) {
    const named = `[name="${name}"]`;
    await expect(form.locator(named)).toHaveAttribute("aria-invalid", "true");
    await expect(form.locator(named)).toHaveAccessibleDescription(text);
    const frame = form.locator(".field", { has: form.page().locator(named) });
    await expect(frame.locator(".field__error")).toHaveText(text);
  }
  await expect(form.locator("[aria-invalid=true]")).toHaveCount(Object.keys(wrong).length);
}

/** Everything that was typed still stands there, passwords apart. */
export async function expectKept(form: Locator, typed: Typed): Promise<void> {
  for (const [name, value] of Object.entries(typed)) {
    const field = form.locator(`[name="${name}"]`);
    if (typeof value === "boolean") await expect(field).toBeChecked({ checked: value });
    else await expect(field).toHaveValue((await field.getAttribute("type")) === "password" ? "" : value);
  }
}
