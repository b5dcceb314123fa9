// What scripts/permissions.mjs writes: the same text tests/architecture/permissions.test.ts expects.
import { permissionsDocument } from "@/access/permissions";
import { policies } from "@/features/registry/policies";

export const text = permissionsDocument(policies);
