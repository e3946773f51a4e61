import { Column, Entity, PrimaryColumn } from "typeorm";

/** 代发账户: the account that a person's pay goes to. */
@Entity({ name: "BAS_PERSON_BANK" })
export class BasPersonBank {
  @PrimaryColumn({ type: "varchar" }) PER_ID!: string;
  @Column({ type: "varchar" }) BANK_NAME!: string | null;
  @Column({ type: "varchar" }) ACCT_NO!: string | null;
}
