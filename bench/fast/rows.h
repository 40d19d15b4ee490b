// What is measured, a function for each part of the table.
#pragma once

#include <chrono>
#include <vector>

#include "installation.h"
#include "table.h"

namespace ketnap::fast {

void assessing(Table& table);                         // the rule book alone, in this process
void starting(Table& table, const Place& place);      // start to ready, and memory at rest
void one_at_a_time(Table& table, const Place& place); // a case, an act, thirty-two acts at once
// Acts again, where every sync of the disk takes so much longer, for the server and the raw store alike.
void acts_on_a_disk_that_takes(Table& table, const Place& place, std::chrono::microseconds sync);
// Parts of both that no server could leave out (least.cpp): of a case, answered so, whose rows were read raw in so long; of an
// act, beside so many bare rows a second.
void least_of_a_case(Table& table, const Place& place, const std::string& answer, double rows_us);
void least_of_an_act(Table& table, const Place& place, Raw& raw, double bare_rate);
// Thirty-two people, eight of them writing, for so long; then as many on the bare store.
void crowd(Table& table, const Place& place, std::chrono::seconds length);
// The same work at one size after another; each place is laid first.
void growing(Table& table, const std::vector<Place>& sizes);

} // namespace ketnap::fast
