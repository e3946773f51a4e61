import { Column, Entity, PrimaryColumn } from "typeorm";

/** 人员基本信息: a cadre or civil servant, one row for each person. */
@Entity({ name: "A01" })
export class A01 {
  @PrimaryColumn({ type: "varchar" }) A0000!: string;
  @Column({ type: "varchar" }) A0101!: string | null;
  @Column({ type: "varchar" }) A0104!: string | null;
  @Column({ type: "varchar" }) A0107!: string | null;
  @Column({ type: "varchar" }) A0117!: string | null;
  @Column({ type: "varchar" }) A0134!: string | null;
  @Column({ type: "varchar" }) A0140!: string | null;
  @Column({ type: "varchar" }) A0160!: string | null;
  @Column({ type: "varchar" }) A0163!: string | null;
  @Column({ type: "varchar" }) A0165!: string | null;
  @Column({ type: "varchar" }) A0121!: string | null;
  @Column({ type: "varchar" }) A0184!: string | null;
  @Column({ type: "varchar" }) A0192A!: string | null;
  @Column({ type: "varchar" }) A0195!: string | null;
  @Column({ type: "varchar" }) A0221!: string | null;
  @Column({ type: "varchar" }) A0288!: string | null;
  @Column({ type: "varchar" }) A0192E!: string | null;
  @Column({ type: "varchar" }) A0192C!: string | null;
  @Column({ type: "varchar" }) A0120!: string | null;
}
