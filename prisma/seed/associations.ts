import { system } from "@/access/actor";
import { acknowledgeCode } from "@/features/codes/commands/acknowledge";
import { proposeCode } from "@/features/codes/commands/steps";
import { draftCode, editCode } from "@/features/codes/commands/write";
import { openConsensus } from "@/features/consensus/commands/open";
import { nextRound, objectToConsensus } from "@/features/consensus/commands/rounds";
import { closeSession, speak } from "@/features/consensus/commands/session";
import { settleConsensus } from "@/features/consensus/commands/settle";
import { claimCredential } from "@/features/credentials/commands/claim";
import { confirmAsFounder } from "@/features/credentials/commands/decide";
import { attachEvidence } from "@/features/credentials/commands/evidence";
import { careForCompetence } from "@/features/formation/commands/care";
import { activateGroup, foundGroup } from "@/features/formation/commands/found";
import { acceptMembership } from "@/features/members/commands/membership";
import { addDuty, giveDuty } from "@/features/positions/commands/duties";
import { addPosition } from "@/features/positions/commands/structure";
import { publishService } from "@/features/services/commands/steps";
import { createService, setLeads } from "@/features/services/commands/write";
import { read } from "@/lib/db";
import type { GroupRef } from "./chapters";
import { doAs, type World } from "./world";

export type Association = {
  /** Chosen leader, who also founds; whoever chairs the musyawarah; the other founders. */
  leader: string;
  chair: string;
  founders: string[];
  /** Days before today on which it was founded. */
  on: number;
  regionCode: string;
  competence: string;
  issuer: string;
  register: string;
  group: { name: string; purpose: string; field: string };
  /** A founder's objection in the first round, and the proposal of the second. */
  objection?: { by: string; reason: string; proposal: string };
  code: { title: string; preamble: string; articles: { title: string; text: string }[] };
  services: Record<string, unknown>[];
};

const typeOf = (code: string) =>
  read.db.credentialType.findUniqueOrThrow({ where: { code }, select: { id: true } }).then((type) => type.id);

/** Three with the same competence, and nobody who holds it here: they begin together. */
export async function founded(world: World, facts: Association): Promise<GroupRef> {
  const { leader, on, regionCode, competence } = facts;
  const province = regionCode.slice(0, 2);
  const founders = [leader, facts.chair, ...facts.founders];
  for (const [i, key] of founders.entries())
    await doAs(await world.as(key), careForCompetence, {
      input: { code: competence, province, time: "Dua jam sebulan", place: "" },
      now: world.at(on - 3, `1${i}:20`),
    });
  const { groupId, slug } = await doAs(await world.as(leader), foundGroup, {
    input: {
      kind: "PROFESSIONAL",
      regionCode,
      competenceCode: competence,
      competenceProvince: province,
      inviteIds: founders.slice(1).map((key) => world.id(key)),
      ...facts.group,
    },
    now: world.at(on, "19:30"),
  });
  for (const key of founders.slice(1)) {
    const invited = await read.db.membership.findFirstOrThrow({ where: { groupId, personId: world.id(key) } });
    await doAs(await world.as(key), acceptMembership, {
      input: { membershipId: invited.id },
      now: world.at(on + 1, "07:10"),
    });
  }
  return { groupId, slug };
}

/** Somebody says what they can, and where it can be looked up. */
export async function aClaim(
  world: World,
  key: string,
  facts: {
    groupId: string;
    competence: string;
    issuer: string;
    register: string;
    number: string;
    until: number;
    on: number;
  },
): Promise<string> {
  const person = await world.as(key);
  const { credentialId } = await doAs(person, claimCredential, {
    input: {
      typeId: await typeOf(facts.competence),
      groupId: facts.groupId,
      issuer: facts.issuer,
      validTo: world.day(facts.until),
    },
    now: world.at(facts.on, "19:00"),
  });
  await doAs(person, attachEvidence, {
    input: { credentialId, kind: "REGISTER", number: facts.number, url: facts.register },
    now: world.at(facts.on, "19:10"),
  });
  return credentialId;
}

/** Every founder hands in a register number; two others look it up. */
export async function foundersChecked(world: World, group: GroupRef, facts: Association): Promise<void> {
  const founders = [facts.leader, facts.chair, ...facts.founders];
  for (const [i, key] of founders.entries()) {
    const { competence, issuer, register, on } = facts;
    const credentialId = await aClaim(world, key, {
      ...{ groupId: group.groupId, competence, issuer, register, on: on + 2 },
      number: `REG-${String(20_140 + 37 * i).padStart(6, "0")}`,
      until: 400 + 90 * i,
    });
    const review = await read.db.credentialReview.findFirstOrThrow({ where: { credentialId, state: "OPEN" } });
    const others = founders.filter((other) => other !== key).slice(0, 2);
    for (const other of others)
      await doAs(await world.as(other), confirmAsFounder, {
        input: {
          reviewId: review.id,
          how: "Nomornya dicari di daftar daring penerbitnya; nama dan masa berlakunya cocok.",
        },
        now: world.at(on + 3, `2${i % 3}:10`),
      });
  }
}

type Seats = { chairId: string };

/** Positions with their duties; every founder holds at least one. */
export async function structured(world: World, group: GroupRef, facts: Association): Promise<Seats> {
  const founder = await world.as(facts.leader);
  const now = world.at(facts.on + 4, "20:00");
  const { groupId } = group;
  const position = async (input: Record<string, unknown>, duties: string[]) => {
    const { positionId } = await doAs(founder, addPosition, {
      input: { groupId, seats: "1", categories: ["REGULAR"], roles: [], ...input },
      now,
    });
    for (const title of duties) await doAs(founder, addDuty, { input: { groupId, positionId, title }, now });
    return positionId;
  };
  const chairId = await position({ title: "Ketua", termMonths: "24", consecutiveLimit: "2", roles: ["COORDINATOR"] }, [
    "Memimpin rapat dan menjaga janji jawab",
    "Mewakili kelompok di depan mitra",
  ]);
  await position(
    { title: "Pemeriksa kompetensi", roles: ["VERIFIER"], seats: "2", termMonths: "24", reportsToId: chairId },
    ["Memeriksa bukti kompetensi anggota dan tamu"],
  );
  await position({ title: "Bendahara", roles: ["TREASURER"], termMonths: "24", reportsToId: chairId }, [
    "Mencatat iuran dan belanja",
  ]);
  const duties = [
    "Menulis dan menyimpan berita acara",
    "Mengatur jadwal layanan",
    "Menyambut anggota baru",
    "Menyusun pelatihan bulanan",
  ];
  for (const [i, key] of [facts.chair, ...facts.founders].entries()) {
    const { dutyId } = await doAs(founder, addDuty, { input: { groupId, title: duties[i % duties.length] }, now });
    await doAs(founder, giveDuty, { input: { dutyId, personId: world.id(key) }, now });
  }
  return { chairId };
}

type Meeting = { group: GroupRef; chair: string; voices: string[]; on: number; input: Record<string, unknown> };

/** A musyawarah in which everybody agrees; the worker settles it when nobody has objected for three days. */
async function agreed(world: World, meeting: Meeting, objection?: Association["objection"]): Promise<void> {
  const { group, chair, voices, on } = meeting;
  const { consensusId } = await doAs(await world.as(chair), openConsensus, {
    input: { groupId: group.groupId, quorumPercent: "60", ...meeting.input },
    now: world.at(on, "19:30"),
  });
  const session = async (at: number, minutes: string) => {
    for (const [i, key] of voices.entries())
      await doAs(await world.as(key), speak, {
        input: { consensusId, voice: "AGREE" },
        now: world.at(at, `19:4${i % 10}`),
      });
    await doAs(await world.as(chair), closeSession, { input: { consensusId, minutes }, now: world.at(at, "20:30") });
  };
  await session(on, "Semua yang hadir setuju sesudah tugas dan masa jabatannya dibacakan satu per satu.");
  if (objection) {
    await doAs(await world.as(objection.by), objectToConsensus, {
      input: { consensusId, reason: objection.reason },
      now: world.at(on + 1, "12:00"),
    });
    await doAs(await world.as(chair), nextRound, {
      input: { consensusId, proposal: objection.proposal, place: "Rapat daring" },
      now: world.at(on + 2, "19:30"),
    });
    await session(on + 2, "Keberatan dibahas lebih dulu. Usul diubah, lalu semua yang hadir setuju.");
  }
  await doAs(system, settleConsensus, { input: { consensusId }, now: world.at(on + (objection ? 6 : 4), "21:00") });
}

/** A code of ethics that somebody writes and everybody agrees to, then acknowledges. */
async function bound(world: World, group: GroupRef, facts: Association & { day: number }): Promise<void> {
  const leader = await world.as(facts.leader);
  const { groupId } = group;
  const { day } = facts;
  await doAs(leader, draftCode, { input: { groupId }, now: world.at(day, "19:00") });
  const draft = await read.db.codeVersion.findFirstOrThrow({ where: { groupId, state: "DRAFT" } });
  const codeVersionId = draft.id;
  await doAs(leader, editCode, {
    input: { codeVersionId, version: String(draft.version), language: "id", material: "on", ...facts.code },
    now: world.at(day, "20:10"),
  });
  await doAs(leader, proposeCode, { input: { codeVersionId }, now: world.at(day, "20:20") });
  const everybody = [facts.leader, facts.chair, ...facts.founders];
  await agreed(world, {
    group,
    chair: facts.chair,
    voices: everybody,
    on: day + 1,
    input: {
      subject: "CODE_VERSION",
      codeVersionId,
      title: "Mengesahkan kode etik versi pertama",
      proposal: "Kelompok mengesahkan kode etik versi pertama, dan setiap pendiri menyatakan menaatinya.",
    },
  });
  const { textHash } = await read.db.codeVersion.findUniqueOrThrow({ where: { id: codeVersionId } });
  for (const [i, key] of everybody.entries())
    await doAs(await world.as(key), acknowledgeCode, {
      input: { codeVersionId, textHash },
      now: world.at(day + 6, `0${7 + (i % 3)}:15`),
    });
}

/** Two services, each with somebody who answers for it. */
async function serving(world: World, group: GroupRef, facts: Association & { day: number }): Promise<string[]> {
  const leader = await world.as(facts.leader);
  const leads = [facts.leader, facts.chair, ...facts.founders];
  const ids: string[] = [];
  for (const [i, service] of facts.services.entries()) {
    const now = world.at(facts.day, `1${i}:00`);
    const { serviceId } = await doAs(leader, createService, {
      input: { groupId: group.groupId, regionCode: facts.regionCode, ...service },
      now,
    });
    const leadIds = [...new Set([facts.leader, leads[(i + 1) % leads.length] ?? facts.leader])].map((key) =>
      world.id(key),
    );
    await doAs(leader, setLeads, { input: { serviceId, leadIds }, now });
    await doAs(leader, publishService, { input: { serviceId }, now });
    ids.push(serviceId);
  }
  return ids;
}

/** The whole way of an association: from three who care to a group that serves. */
export async function anAssociation(
  world: World,
  facts: Association,
): Promise<{ group: GroupRef; services: string[] }> {
  const group = await founded(world, facts);
  await foundersChecked(world, group, facts);
  const { chairId } = await structured(world, group, facts);
  const everybody = [facts.leader, facts.chair, ...facts.founders];
  await agreed(
    world,
    {
      group,
      chair: facts.chair,
      voices: everybody,
      on: facts.on + 5,
      input: {
        subject: "POSITION",
        positionId: chairId,
        candidateId: world.id(facts.leader),
        title: "Memilih ketua",
        proposal: "Ketua dipilih untuk 24 bulan, dengan tugas memimpin rapat dan menjaga janji jawab.",
      },
    },
    facts.objection,
  );
  const day = facts.on + 13;
  await bound(world, group, { ...facts, day });
  const services = await serving(world, group, { ...facts, day: day + 7 });
  await doAs(await world.as(facts.leader), activateGroup, {
    input: { groupId: group.groupId },
    now: world.at(day + 8, "20:00"),
  });
  return { group, services };
}
