import { Column, Entity, PrimaryColumn } from "typeorm";

/** 事业单位工作人员: who works, or worked, in a public institution, and on which post. */
@Entity({ name: "ry_xx" })
export class RyXx {
  @PrimaryColumn({ type: "varchar" }) rybh!: string;
  @Column({ type: "varchar" }) xm!: string | null;
  @Column({ type: "varchar" }) sfzhm!: string | null;
  @Column({ type: "varchar" }) xb!: string | null;
  @Column({ type: "varchar" }) csrq!: string | null;
  @Column({ type: "varchar" }) aab001!: string | null;
  @Column({ type: "varchar" }) gwlb!: string | null;
  @Column({ type: "varchar" }) gwdj!: string | null;
  @Column({ type: "varchar" }) zyjszw!: string | null;
  @Column({ type: "varchar" }) zyjszg!: string | null;
  @Column({ type: "varchar" }) ryzt!: string;
  @Column({ type: "varchar" }) ztrq!: string | null;
  @Column({ type: "varchar" }) jdw!: string | null;
}
