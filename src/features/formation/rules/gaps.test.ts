import { expect, test } from "vitest";
import { carersMissing } from "./gaps";

test.each([
  [0, 3],
  [2, 1],
  [3, 0],
  [9, 0],
])("with %i who care %i are missing", (carers, missing) => {
  expect(carersMissing(carers)).toBe(missing);
});
