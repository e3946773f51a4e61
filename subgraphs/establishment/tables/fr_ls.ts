import { Column, Entity, PrimaryColumn } from "typeorm";

/** 登记流水: set-up, changes and cancellation of a certificate. */
@Entity({ name: "fr_ls" })
export class FrLs {
  @PrimaryColumn({ type: "bigint" }) id!: number;
  @Column({ type: "varchar" }) zsh!: string;
  @Column({ type: "varchar" }) lx!: string;
  @Column({ type: "varchar" }) slrq!: string;
  @Column({ type: "varchar" }) hzrq!: string | null;
  @Column({ type: "varchar" }) bgsx!: string | null;
  @Column({ type: "varchar" }) rqbl!: string;
  @Column({ type: "varchar" }) gzhs!: string;
}
