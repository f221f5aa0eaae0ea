CREATE TABLE `broadcasts` (
	`id` text PRIMARY KEY NOT NULL,
	`report` text NOT NULL,
	`since` integer NOT NULL,
	`until` integer NOT NULL,
	`after` text NOT NULL,
	`reached` integer NOT NULL,
	`due_at` integer
);
